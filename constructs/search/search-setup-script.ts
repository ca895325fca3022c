/**
 * Bash script that sets up a new search instance. The boot script replaces `@settings@` and `@maintenance@`. It must not
 * contain a dollar sign before a brace, which Terraform would interpolate.
 * Sources: Elasticsearch Guide, "Install Elasticsearch with RPM", "Security settings".
 */
export const searchSetupScript = String.raw`#!/bin/bash
# Sets up Elasticsearch when the instance boots for the first time. Output: /var/log/cloud-init-output.log
set -euo pipefail
umask 027

mkdir /etc/search
cat > /etc/search/settings <<'SETTINGS'
@settings@
SETTINGS
source /etc/search/settings

DATA=/srv/search
TLS=/etc/elasticsearch/tls

if [ "$SSH" = no ]; then
  systemctl disable --now sshd
fi

# --- Data volume. It is attached shortly after the instance starts, and may contain the data of a previous instance.
DISK="/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_$(tr -d - <<< "$VOLUME")"
for _ in $(seq 120); do [ -b "$DISK" ] && break; sleep 5; done
blkid "$DISK" || mkfs.xfs "$DISK"
mkdir -p "$DATA"
echo "UUID=$(blkid -s UUID -o value "$DISK") $DATA xfs noatime,nodev,nosuid,noexec 0 2" >> /etc/fstab
mount "$DATA"
xfs_growfs "$DATA"

# --- Amazon Linux packages. Terraform may still be creating the route to the internet, so retry for 20 minutes.
until dnf makecache || [ "$SECONDS" -gt 1200 ]; do sleep 10; done
dnf install --assumeyes openssl amazon-cloudwatch-agent

# --- Logs to CloudWatch Logs. From here on, errors of this script are visible there.
cat > /opt/aws/amazon-cloudwatch-agent/etc/search.json <<LOGS
{
  "logs": {
    "logs_collected": {
      "files": {
        "collect_list": [
          { "file_path": "/var/log/elasticsearch/$CLUSTER.log", "log_group_name": "$LOG_GROUP", "log_stream_name": "engine" },
          { "file_path": "/var/log/cloud-init-output.log", "log_group_name": "$LOG_GROUP", "log_stream_name": "boot" }
        ]
      }
    }
  }
}
LOGS
/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s \
  -c file:/opt/aws/amazon-cloudwatch-agent/etc/search.json

# --- Elasticsearch package, verified with Elastic's signing key.
KEY=/etc/pki/rpm-gpg/GPG-KEY-elasticsearch
FINGERPRINT=46095ACC8548582C1A2699A9D27D666CD88E42B4
curl --fail --silent --show-error --proto =https --tlsv1.2 --retry 30 --retry-all-errors --retry-delay 10 \
  --connect-timeout 10 --output "$KEY" https://artifacts.elastic.co/GPG-KEY-elasticsearch
gpg --show-keys --with-colons "$KEY" | grep "^fpr:.*:$FINGERPRINT:$"
cat > /etc/yum.repos.d/elasticsearch.repo <<REPOSITORY
[elasticsearch]
name=Elasticsearch
baseurl=https://artifacts.elastic.co/packages/$MAJOR.x/yum
gpgcheck=1
gpgkey=file://$KEY
enabled=0
REPOSITORY
dnf install --assumeyes --enablerepo=elasticsearch "$PACKAGE"

# --- Elasticsearch configuration: TLS on both ports, authentication required, memory locked.
mkdir -p "$DATA/data" "$DATA/authority" "$TLS"
# The user may have had another id on a previous instance.
chown -R elasticsearch:elasticsearch "$DATA/data"
chown root:elasticsearch "$TLS"
chmod 755 "$DATA"
chmod 700 "$DATA/authority"
cat > /etc/elasticsearch/elasticsearch.yml <<ENGINE
cluster.name: $CLUSTER
node.name: $HOST
discovery.type: single-node
path.data: $DATA/data
path.logs: /var/log/elasticsearch
bootstrap.memory_lock: true
network.host: [_local_, _site_]
http.port: 9200
action.destructive_requires_name: true
ingest.geoip.downloader.enabled: false
xpack.security.enabled: true
xpack.security.enrollment.enabled: false
xpack.security.http.ssl.enabled: true
xpack.security.http.ssl.key: tls/node.key
xpack.security.http.ssl.certificate: tls/node.crt
xpack.security.http.ssl.supported_protocols: [TLSv1.3, TLSv1.2]
xpack.security.transport.ssl.enabled: true
xpack.security.transport.ssl.verification_mode: full
xpack.security.transport.ssl.key: tls/node.key
xpack.security.transport.ssl.certificate: tls/node.crt
xpack.security.transport.ssl.certificate_authorities: [tls/ca.crt]
xpack.security.transport.ssl.supported_protocols: [TLSv1.3, TLSv1.2]
ENGINE
# Enforces the bootstrap checks, which a single-node cluster skips by default.
echo "-Des.enforce.bootstrap.checks=true" > /etc/elasticsearch/jvm.options.d/checks.options
chgrp elasticsearch /etc/elasticsearch/jvm.options.d/checks.options
mkdir -p /etc/systemd/system/elasticsearch.service.d
cat > /etc/systemd/system/elasticsearch.service.d/search.conf <<UNIT
[Unit]
RequiresMountsFor=$DATA
[Service]
LimitMEMLOCK=infinity
TimeoutStartSec=600
Restart=on-failure
UNIT

# --- Maintenance, now and daily: certificates, passwords, and the published CA certificate.
cat > /usr/local/sbin/search-maintenance <<'MAINTENANCE'
@maintenance@
MAINTENANCE
chmod 750 /usr/local/sbin/search-maintenance
cat > /etc/systemd/system/search-maintenance.service <<'UNIT'
[Unit]
Description=Certificates and passwords of Elasticsearch
After=network-online.target elasticsearch.service
[Service]
Type=oneshot
ExecStart=/usr/local/sbin/search-maintenance
UNIT
cat > /etc/systemd/system/search-maintenance.timer <<'UNIT'
[Timer]
OnCalendar=daily
RandomizedDelaySec=1h
[Install]
WantedBy=timers.target
UNIT

systemctl daemon-reload
systemctl enable elasticsearch search-maintenance.timer
systemctl start search-maintenance.timer search-maintenance.service
`;
