import { type Resource } from "../../tree/resource";
import { isFalse } from "../../tree/values";
import { unlessAtLeast, unlessOwnKey, unlessSet, unlessTrue } from "../clauses";
import { type Rule } from "../rule";

/** Caches with nodes of their own, beside which a serverless cache always encrypts and replicates. */
const CACHES = ["aws_elasticache_replication_group", "aws_elasticache_cluster", "aws_memorydb_cluster"] as const;

/** Whether a cluster is a node of a replication group, which has the arguments. */
function isMember(cache: Resource): boolean {
  return cache.type === "aws_elasticache_cluster" && cache.get("replication_group_id") !== undefined;
}

function isMemcached(cache: Resource): boolean {
  return cache.type === "aws_elasticache_cluster" && cache.get("engine") === "memcached";
}

/** Source: Amazon ElastiCache User Guide, "ElastiCache in-transit encryption (TLS)". */
export const cacheTls: Rule = {
  id: "elasticache-encryption-in-transit",
  wants: "every cache requires TLS",
  severity: "medium",
  controls: { securityHub: ["ElastiCache.5"], wellArchitected: ["SEC09-BP02"] },
  types: CACHES,
  reason: "The cached data, and the token that gives access to it, would cross the network in plain text.",
  fix: "Set `transitEncryptionEnabled: true` (`tlsEnabled` for MemoryDB).",
  check: (cache) => {
    if (isMember(cache)) return [];
    if (cache.type === "aws_memorydb_cluster") {
      return isFalse(cache.get("tls_enabled"), true) ? "`tls_enabled` is false" : [];
    }
    const off = unlessTrue(cache.attributes, ["transit_encryption_enabled"]);
    return cache.get("transit_encryption_mode") === "preferred"
      ? [...off, '`transit_encryption_mode` is "preferred"']
      : off;
  },
  attributes: ["transit_encryption_enabled", "transit_encryption_mode", "tls_enabled"],
};

/** Source: Amazon ElastiCache User Guide, "At-Rest Encryption in ElastiCache". */
export const cacheEncryption: Rule = {
  id: "elasticache-encryption-at-rest",
  wants: "every cache is encrypted with a key of the account",
  severity: "medium",
  controls: { securityHub: ["ElastiCache.4"], wellArchitected: ["SEC08-BP01", "SEC08-BP02"] },
  types: ["aws_elasticache_replication_group", "aws_elasticache_serverless_cache", "aws_memorydb_cluster"],
  reason: "Its snapshots and its swap space hold the data; encryption can't be added afterwards.",
  fix: "Set `atRestEncryptionEnabled: true` and `kmsKeyId` (`kmsKeyArn` for MemoryDB).",
  check: (cache, tree) => [
    ...(cache.type === "aws_elasticache_replication_group"
      ? unlessTrue(cache.attributes, ["at_rest_encryption_enabled"])
      : []),
    ...unlessOwnKey(
      cache,
      cache.attributes,
      cache.type === "aws_memorydb_cluster" ? "kms_key_arn" : "kms_key_id",
      tree,
    ),
  ],
  attributes: ["at_rest_encryption_enabled", "kms_key_id", "kms_key_arn"],
};

/** Source: Amazon ElastiCache User Guide, "Authentication and Authorization". */
export const cacheAuthentication: Rule = {
  id: "elasticache-authentication",
  wants: "every cache authenticates its clients",
  severity: "medium",
  controls: { securityHub: ["ElastiCache.6"], wellArchitected: ["SEC03-BP02"] },
  types: ["aws_elasticache_replication_group", "aws_elasticache_serverless_cache", "aws_memorydb_cluster"],
  reason: "Anyone who can open a connection to it could read and delete everything.",
  fix: "Set `userGroupIds` with users that IAM authenticates (`userGroupId` of a serverless cache, `aclName` for MemoryDB).",
  check: (cache) => {
    if (cache.type === "aws_memorydb_cluster") {
      return cache.get("acl_name") === "open-access" ? '`acl_name` is "open-access", which needs no password' : [];
    }
    if (cache.type === "aws_elasticache_serverless_cache") {
      return unlessSet(cache.attributes, "user_group_id");
    }
    return cache.get("auth_token") === undefined ? unlessSet(cache.attributes, "user_group_ids") : [];
  },
  attributes: ["user_group_ids", "user_group_id", "acl_name"],
};

/** Source: Amazon ElastiCache User Guide, "Minimizing downtime in ElastiCache by using Multi-AZ". */
export const cacheMultiAz: Rule = {
  id: "elasticache-multi-az",
  wants: "a cache of prod has a node in another zone that takes over",
  severity: "medium",
  controls: { securityHub: ["ElastiCache.3"], wellArchitected: ["REL10-BP01", "REL11-BP02"] },
  types: ["aws_elasticache_replication_group", "aws_memorydb_cluster"],
  reason: "The failure of one node or zone would empty the cache, and stop what needs it.",
  fix: "Set `automaticFailoverEnabled` and `multiAzEnabled` to true (`numReplicasPerShard` to 1 for MemoryDB).",
  stages: "prod",
  check: (cache) =>
    cache.type === "aws_memorydb_cluster"
      ? unlessAtLeast(cache.attributes, "num_replicas_per_shard", 1, 1)
      : unlessTrue(cache.attributes, ["automatic_failover_enabled", "multi_az_enabled"]),
  attributes: ["automatic_failover_enabled", "multi_az_enabled", "num_replicas_per_shard"],
};

/** Source: Amazon ElastiCache User Guide, "Scheduling automatic backups". */
export const cacheSnapshots: Rule = {
  id: "elasticache-snapshots",
  wants: "a cache of prod is backed up every day",
  severity: "high",
  controls: { securityHub: ["ElastiCache.1"], wellArchitected: ["REL09-BP03"] },
  types: [...CACHES, "aws_elasticache_serverless_cache"],
  reason: "Data that exists nowhere else, such as sessions and queues, would be lost with it.",
  fix: "Set `snapshotRetentionLimit` to 1 or more.",
  stages: "prod",
  check: (cache) =>
    isMember(cache) || isMemcached(cache) ? [] : unlessAtLeast(cache.attributes, "snapshot_retention_limit", 1, 0),
  attributes: ["snapshot_retention_limit"],
};

/** Source: Amazon ElastiCache User Guide, "Subnets and subnet groups". */
export const cachePlacement: Rule = {
  id: "elasticache-own-network",
  wants: "every cache names its subnets and its security groups",
  severity: "high",
  controls: { securityHub: ["ElastiCache.7"], wellArchitected: ["SEC05-BP01", "SEC05-BP02"] },
  types: [...CACHES, "aws_elasticache_serverless_cache"],
  reason: "Without them AWS takes the subnets of the default VPC, which are public, and its default group.",
  fix: "Set `subnetGroupName` (`subnetIds` of a serverless cache) and `securityGroupIds`.",
  check: (cache) =>
    isMember(cache)
      ? []
      : [
          ...unlessSet(
            cache.attributes,
            cache.type === "aws_elasticache_serverless_cache" ? "subnet_ids" : "subnet_group_name",
          ),
          ...unlessSet(cache.attributes, "security_group_ids"),
        ],
  attributes: ["subnet_group_name", "subnet_ids", "security_group_ids"],
};
