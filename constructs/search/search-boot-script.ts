import { escapeTemplate } from "../core/template-text";
import { searchMaintenanceScript } from "./search-maintenance-script";

/** What the boot script is told; nothing secret: anybody who may describe the instance can read it. */
export interface SearchBoot {
  readonly region: string;
  /** Name of the Elasticsearch cluster: `shop-prod-search`. */
  readonly cluster: string;
  /** Name by which clients know the engine; its certificate is made out to it. */
  readonly host: string;
  /** `8.19` or `8.19.7`. */
  readonly version: string;
  readonly volumeId: string;
  /** ARNs of the secrets. */
  readonly administratorSecret: string;
  readonly applicationSecret: string;
  readonly authoritySecret: string;
  readonly logGroup: string;
  /** Whether people may come by SSH. */
  readonly ssh: boolean;
  /** Counts the renewals of the instance. */
  readonly generation: number;
}

/** The instance's user data. Source: Elasticsearch Guide, "Install Elasticsearch with RPM", "Security settings". */
export function searchBootScript(boot: SearchBoot): string {
  const minor = /^\d+\.\d+$/.test(boot.version);
  const settings = {
    REGION: boot.region,
    CLUSTER: boot.cluster,
    HOST: boot.host,
    MAJOR: boot.version.split(".", 1).join(),
    PACKAGE: `elasticsearch-${boot.version}${minor ? ".*" : ""}`,
    VOLUME: boot.volumeId,
    ADMINISTRATOR_SECRET: boot.administratorSecret,
    APPLICATION_SECRET: boot.applicationSecret,
    AUTHORITY_SECRET: boot.authoritySecret,
    LOG_GROUP: boot.logGroup,
    SSH: boot.ssh ? "yes" : "no",
    GENERATION: String(boot.generation),
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name}='${value}'`);
  const parts: Record<string, string> = { settings: lines.join("\n"), upkeep: searchMaintenanceScript };
  return escapeTemplate(SCRIPT.replace(/^@(\w+)@$/gm, (_all, part: string) => parts[part] ?? ""));
}

/** Bash, without a dollar sign before a brace: that is Terraform's. */
const SCRIPT = String.raw`#!/bin/bash
# Makes this instance a search engine: once, as root, when it is new. What it says is in /var/log/cloud-init-output.log.
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

# --- The data volume. It is attached a little after the instance starts, and may hold the data of an earlier one.
DISK="/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_$(tr -d - <<< "$VOLUME")"
for _ in $(seq 120); do [ -b "$DISK" ] && break; sleep 5; done
blkid "$DISK" || mkfs.xfs "$DISK"
mkdir -p "$DATA"
echo "UUID=$(blkid -s UUID -o value "$DISK") $DATA xfs noatime,nodev,nosuid,noexec 0 2" >> /etc/fstab
mount "$DATA"
xfs_growfs "$DATA"

# --- Packages of Amazon Linux. The way out may be in the making as the instance is.
until dnf makecache || [ "$SECONDS" -gt 1200 ]; do sleep 10; done
dnf install --assumeyes openssl amazon-cloudwatch-agent

# --- Logs, to the group that was made for them; from here on a boot that fails can be read there.
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

# --- Elasticsearch, signed by the one key that is Elastic's.
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

# --- The engine: TLS on both doors, nobody without a password, its memory never swapped.
mkdir -p "$DATA/data" "$DATA/authority" "$TLS"
# Of the volume of an earlier instance, the owner may have had another number.
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
# A single node may start in a state that a cluster would refuse. Not this one.
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

# --- Upkeep, now and every day: certificates, passwords, and what clients need to know of both.
cat > /usr/local/sbin/search-upkeep <<'UPKEEP'
@upkeep@
UPKEEP
chmod 750 /usr/local/sbin/search-upkeep
cat > /etc/systemd/system/search-upkeep.service <<'UNIT'
[Unit]
Description=Certificates and passwords of the search engine
After=network-online.target elasticsearch.service
[Service]
Type=oneshot
ExecStart=/usr/local/sbin/search-upkeep
UNIT
cat > /etc/systemd/system/search-upkeep.timer <<'UNIT'
[Timer]
OnCalendar=daily
RandomizedDelaySec=1h
[Install]
WantedBy=timers.target
UNIT

systemctl daemon-reload
systemctl enable elasticsearch search-upkeep.timer
systemctl start search-upkeep.timer search-upkeep.service
`;
