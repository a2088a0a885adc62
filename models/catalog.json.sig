{
  "formatVersion": 1,
  "algorithm": "ed25519",
  "keyId": "965b4b2b43479bdebf382bfc59b97355175c3e54d853e347030234ee8e5270dd",
  "sequence": 1,
  "catalogSha256": "2933f9e9b0071b406aaac51e269552869674c7c7e854b20469144231af2ecd31",
  "signature": "aSIjxROF1ZM0JGm8B4aZHWSlcpUmx0M4vZXFQU6X9J2Kd7XJkoEbqbOpHj26Z/eax33LImCIOiVX7iPHhaZ+BA=="
}
