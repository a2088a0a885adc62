{
  "formatVersion": 1,
  "algorithm": "ed25519",
  "keyId": "965b4b2b43479bdebf382bfc59b97355175c3e54d853e347030234ee8e5270dd",
  "sequence": 1,
  "signature": "aSIjxROF1ZM0JGm8B4aZHWSlcpUmx0M4vZXFQU6X9J2Kd7XJkoEbqbOpHj26Z/eax33LImCIOiVX7iPHhaZ+BA=="
}
