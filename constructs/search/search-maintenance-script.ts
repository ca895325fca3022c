/**
 * Bash that the instance runs when it is new and every day: certificates, passwords, and what clients need to know of
 * both. Doing it twice changes nothing. It writes no dollar sign with a brace: that is Terraform's.
 * Sources: Elasticsearch Guide, "Set up TLS", "Built-in users", "Create or update users API".
 */
export const searchMaintenanceScript = String.raw`#!/bin/bash
set -euo pipefail
umask 027
source /etc/search/settings
AUTHORITY=/srv/search/authority
TLS=/etc/elasticsearch/tls
EARLIEST=$((60 * 24 * 3600))

secret() {
  for _ in $(seq 60); do
    aws secretsmanager get-secret-value --region "$REGION" --secret-id "$1" --query SecretString --output text && return
    sleep 5
  done
  return 1
}

# An authority for this engine alone. It lies with the data, so that a renewed instance is known to its clients.
if [ ! -s "$AUTHORITY/ca.crt" ]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj "/CN=$CLUSTER authority" \
    -addext keyUsage=critical,keyCertSign,cRLSign -keyout "$AUTHORITY/ca.key" -out "$AUTHORITY/ca.crt"
fi

# The engine notices a new certificate by itself.
if ! openssl x509 -checkend "$EARLIEST" -noout -in "$TLS/node.crt" 2>/dev/null; then
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=$HOST" \
    -keyout "$TLS/node.key.new" -out "$TLS/node.csr"
  openssl x509 -req -days 397 -in "$TLS/node.csr" -CA "$AUTHORITY/ca.crt" -CAkey "$AUTHORITY/ca.key" \
    -set_serial "0x$(openssl rand -hex 16)" -out "$TLS/node.crt.new" -extfile <(
      echo "subjectAltName=DNS:$HOST,DNS:localhost,IP:127.0.0.1"
      echo "extendedKeyUsage=serverAuth,clientAuth"
      echo "basicConstraints=critical,CA:FALSE"
    )
  install --group=elasticsearch --mode=640 "$AUTHORITY/ca.crt" "$TLS/ca.crt"
  install --group=elasticsearch --mode=640 "$TLS/node.key.new" "$TLS/node.key"
  install --group=elasticsearch --mode=640 "$TLS/node.crt.new" "$TLS/node.crt"
  rm "$TLS/node.key.new" "$TLS/node.crt.new" "$TLS/node.csr"
fi

administrator=$(secret "$ADMINISTRATOR_SECRET")
application=$(secret "$APPLICATION_SECRET")

# Once: the administrator's password is valid as long as nobody sets another through the API.
if [ ! -e /etc/search/started ]; then
  rm -f /etc/elasticsearch/elasticsearch.keystore
  /usr/share/elasticsearch/bin/elasticsearch-keystore create
  printf %s "$administrator" | /usr/share/elasticsearch/bin/elasticsearch-keystore add --stdin bootstrap.password
  chown root:elasticsearch /etc/elasticsearch/elasticsearch.keystore
  chmod 660 /etc/elasticsearch/elasticsearch.keystore
  systemctl start elasticsearch
  touch /etc/search/started
fi

# Passwords go by file descriptors: arguments are for every user of the instance to read.
engine() {
  curl --silent --show-error --fail --cacert "$TLS/ca.crt" --resolve "$HOST:9200:127.0.0.1" \
    --config <(printf 'user = "elastic:%s"\n' "$administrator") --request "$1" \
    --header "Content-Type: application/json" --data-binary @- "https://$HOST:9200$2"
}
for _ in $(seq 60); do engine GET /_security/_authenticate < /dev/null > /dev/null && break; sleep 5; done

engine PUT /_security/role/application <<'ROLE'
{
  "cluster": ["monitor", "manage_ilm", "manage_index_templates", "manage_ingest_pipelines"],
  "indices": [{ "names": ["*"], "privileges": ["all"] }]
}
ROLE
printf '{ "password": "%s", "roles": ["application"] }' "$application" | engine PUT /_security/user/application

# Clients wait for the certificate: it is published last.
if [ "$(cat "$AUTHORITY/ca.crt")" != "$(aws secretsmanager get-secret-value --region "$REGION" \
  --secret-id "$AUTHORITY_SECRET" --query SecretString --output text 2> /dev/null)" ]; then
  aws secretsmanager put-secret-value --region "$REGION" --secret-id "$AUTHORITY_SECRET" \
    --secret-string "file://$AUTHORITY/ca.crt"
fi`;
