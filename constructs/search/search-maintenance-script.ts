/**
 * Bash script that a search instance runs at boot and every day. It renews certificates, sets passwords and publishes
 * the CA certificate, and is idempotent. It must not contain a dollar sign before a brace, which Terraform would
 * interpolate.
 * Sources: Elasticsearch Guide, "Set up TLS", "Built-in users", "Create or update users API".
 */
export const searchMaintenanceScript = String.raw`#!/bin/bash
set -euo pipefail
umask 027
source /etc/search/settings
AUTHORITY=/srv/search/authority
TLS=/etc/elasticsearch/tls
RENEWAL_SECONDS=$((60 * 24 * 3600))

secret() {
  for _ in $(seq 60); do
    aws secretsmanager get-secret-value --region "$REGION" --secret-id "$1" --query SecretString --output text && return
    sleep 5
  done
  return 1
}

# Certificate authority of this engine. It is stored with the data, so that clients trust a replaced instance.
if [ ! -s "$AUTHORITY/ca.crt" ]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj "/CN=$CLUSTER authority" \
    -addext keyUsage=critical,keyCertSign,cRLSign -keyout "$AUTHORITY/ca.key" -out "$AUTHORITY/ca.crt"
fi

# Renews the certificate 60 days before it expires. Elasticsearch reloads it automatically.
if ! openssl x509 -checkend "$RENEWAL_SECONDS" -noout -in "$TLS/node.crt" 2>/dev/null; then
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

superuser_password=$(secret "$SUPERUSER_SECRET")
application_password=$(secret "$APPLICATION_SECRET")

# Once: the bootstrap password of the superuser, valid until another is set through the API.
if [ ! -e /etc/search/started ]; then
  rm -f /etc/elasticsearch/elasticsearch.keystore
  /usr/share/elasticsearch/bin/elasticsearch-keystore create
  printf %s "$superuser_password" | /usr/share/elasticsearch/bin/elasticsearch-keystore add --stdin bootstrap.password
  chown root:elasticsearch /etc/elasticsearch/elasticsearch.keystore
  chmod 660 /etc/elasticsearch/elasticsearch.keystore
  systemctl start elasticsearch
  touch /etc/search/started
fi

# Passes passwords by file descriptor, because every user of the instance can read arguments.
request() {
  curl --silent --show-error --fail --cacert "$TLS/ca.crt" --resolve "$HOST:9200:127.0.0.1" \
    --config <(printf 'user = "elastic:%s"\n' "$superuser_password") --request "$1" \
    --header "Content-Type: application/json" --data-binary @- "https://$HOST:9200$2"
}
for _ in $(seq 60); do request GET /_security/_authenticate < /dev/null > /dev/null && break; sleep 5; done

request PUT /_security/role/application <<'ROLE'
{
  "cluster": ["monitor", "manage_ilm", "manage_index_templates", "manage_ingest_pipelines"],
  "indices": [{ "names": ["*"], "privileges": ["all"] }]
}
ROLE
printf '{ "password": "%s", "roles": ["application"] }' "$application_password" | request PUT /_security/user/application

# Published last, because clients wait for it.
if [ "$(cat "$AUTHORITY/ca.crt")" != "$(aws secretsmanager get-secret-value --region "$REGION" \
  --secret-id "$AUTHORITY_SECRET" --query SecretString --output text 2> /dev/null)" ]; then
  aws secretsmanager put-secret-value --region "$REGION" --secret-id "$AUTHORITY_SECRET" \
    --secret-string "file://$AUTHORITY/ca.crt"
fi`;
