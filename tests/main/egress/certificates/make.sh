#!/bin/sh
# Makes the certificates that the tests use: for names and addresses that are nobody's, with keys that guard nothing.
set -eu
cd "$(dirname "$0")"
days=36500
key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1-key.pem"; }
authority() {
  key "$1"
  openssl req -x509 -new -key "$1-key.pem" -subj "/CN=Cloister test $1" -days "$days" -out "$1.pem" \
    -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign"
}
signed() { # name, issuer, extensions, validity
  name=$1 issuer=$2 extensions=$3; shift 3
  key "$name"
  openssl req -new -key "$name-key.pem" -subj "/CN=Cloister test $name" -out "$name.csr"
  printf '%b' "$extensions" > "$name.ext"
  openssl x509 -req -in "$name.csr" -CA "$issuer.pem" -CAkey "$issuer-key.pem" -CAcreateserial \
    -extfile "$name.ext" -out "$name.pem" "$@"
  rm "$name.csr" "$name.ext"
}
server="basicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\nsubjectAltName=DNS:models.test,DNS:cdn.test,DNS:localhost,IP:127.0.0.1\n"
authority authority
authority stranger
signed between authority "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n" -days "$days"
signed server authority "$server" -days "$days"
signed behind-between between "$server" -days "$days"
signed of-stranger stranger "$server" -days "$days"
# Dates in the past take the long way.
key expired
openssl req -new -key expired-key.pem -subj "/CN=Cloister test expired" -out expired.csr
printf "$server" > expired.ext
: > index.txt
printf '[ca]\ndefault_ca=own\n[own]\ndatabase=index.txt\nnew_certs_dir=.\nrand_serial=yes\ndefault_md=sha256\npolicy=any\n[any]\ncommonName=supplied\n' > ca.cnf
openssl ca -batch -config ca.cnf -cert authority.pem -keyfile authority-key.pem -in expired.csr -extfile expired.ext \
  -startdate 20200101000000Z -enddate 20200201000000Z -notext -out expired.pem
rm -f ca.cnf expired.csr expired.ext index.txt* [0-9A-F]*.pem
signed for-clients authority "basicConstraints=CA:FALSE\nextendedKeyUsage=clientAuth\nsubjectAltName=DNS:models.test\n" -days "$days"
signed under-server server "$server" -days "$days"
# Keys that no server in the tests needs.
rm -f ./*.srl stranger-key.pem authority-key.pem between-key.pem under-server-key.pem for-clients-key.pem behind-between-key.pem
