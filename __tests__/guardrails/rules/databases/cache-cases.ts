import { ElasticacheCluster, type ElasticacheClusterConfig } from "@cdktf/provider-aws/lib/elasticache-cluster";
import {
  ElasticacheReplicationGroup,
  type ElasticacheReplicationGroupConfig,
} from "@cdktf/provider-aws/lib/elasticache-replication-group";
import { ElasticacheServerlessCache } from "@cdktf/provider-aws/lib/elasticache-serverless-cache";
import { MemorydbCluster, type MemorydbClusterConfig } from "@cdktf/provider-aws/lib/memorydb-cluster";
import {
  cacheAuthentication,
  cacheEncryption,
  cacheMultiAz,
  cachePlacement,
  cacheSnapshots,
  cacheTls,
} from "../../../../guardrails/rules/databases/caches";
import { type Build, type RuleCase } from "../rule-case";
import { KEY } from "./safe-databases";

function redis(changes: Partial<ElasticacheReplicationGroupConfig> = {}): Build {
  return (stack) => {
    new ElasticacheReplicationGroup(stack, "cache", {
      replicationGroupId: "cache",
      description: "Sessions",
      subnetGroupName: "isolated",
      securityGroupIds: ["sg-0123456789abcdef0"],
      transitEncryptionEnabled: true,
      atRestEncryptionEnabled: "true",
      kmsKeyId: KEY,
      userGroupIds: ["clients"],
      automaticFailoverEnabled: true,
      multiAzEnabled: true,
      snapshotRetentionLimit: 7,
      ...changes,
    });
  };
}

function memory(changes: Partial<MemorydbClusterConfig> = {}): Build {
  return (stack) => {
    new MemorydbCluster(stack, "memory", {
      aclName: "clients",
      nodeType: "db.t4g.small",
      subnetGroupName: "isolated",
      securityGroupIds: ["sg-0123456789abcdef0"],
      kmsKeyArn: KEY,
      snapshotRetentionLimit: 7,
      ...changes,
    });
  };
}

function node(changes: Partial<ElasticacheClusterConfig> = {}): Build {
  return (stack) => {
    new ElasticacheCluster(stack, "node", { clusterId: "node", ...changes });
  };
}

const bareServerless: Build = (stack) => {
  new ElasticacheServerlessCache(stack, "serverless", { engine: "valkey", name: "cache" });
};

/** Cases of the rules on caches. */
export const cacheCases: readonly RuleCase[] = [
  {
    rule: cacheTls,
    passes: {
      TLS: redis(),
      "the default of MemoryDB": memory(),
      "a node of a group": node({ replicationGroupId: "cache" }),
    },
    fails: {
      "plain connections": [redis({ transitEncryptionEnabled: false }), "`transit_encryption_enabled` is false"],
      "TLS for those who like": [
        redis({ transitEncryptionMode: "preferred" }),
        '`transit_encryption_mode` is "preferred"',
      ],
      "a single node": [node({ engine: "memcached" }), "`transit_encryption_enabled` is not set"],
      "MemoryDB without it": [memory({ tlsEnabled: false }), "`tls_enabled` is false"],
    },
  },
  {
    rule: cacheEncryption,
    passes: { "a key": redis(), "a key of MemoryDB": memory() },
    fails: {
      "plain storage": [redis({ atRestEncryptionEnabled: "false" }), '`at_rest_encryption_enabled` is "false"'],
      "a serverless cache without a key": [bareServerless, "`kms_key_id` is not set"],
    },
  },
  {
    rule: cacheAuthentication,
    passes: {
      users: redis(),
      "a token": redis({ userGroupIds: [], authToken: "${var.token}" }),
      "users of MemoryDB": memory(),
    },
    fails: {
      everybody: [redis({ userGroupIds: [] }), "`user_group_ids` is not set"],
      "everybody of a serverless cache": [bareServerless, "`user_group_id` is not set"],
      "everybody of MemoryDB": [
        memory({ aclName: "open-access" }),
        '`acl_name` is "open-access", which needs no password',
      ],
    },
  },
  {
    rule: cachePlacement,
    passes: { both: redis(), "a node of a group": node({ replicationGroupId: "cache" }) },
    fails: {
      "a node in the default VPC": [node(), "`subnet_group_name` is not set", "`security_group_ids` is not set"],
      "a serverless cache in the default VPC": [
        bareServerless,
        "`subnet_ids` is not set",
        "`security_group_ids` is not set",
      ],
    },
  },
  {
    rule: cacheMultiAz,
    passes: { "two zones": redis(), "the default of MemoryDB": memory() },
    fails: {
      "one zone": [redis({ multiAzEnabled: false }), "`multi_az_enabled` is false"],
      "one node": [memory({ numReplicasPerShard: 0 }), "`num_replicas_per_shard` is 0"],
    },
  },
  {
    rule: cacheSnapshots,
    passes: { "a week": redis(), "Memcached, which has none": node({ engine: "memcached" }) },
    fails: {
      none: [redis({ snapshotRetentionLimit: 0 }), "`snapshot_retention_limit` is 0"],
      "the default": [node({ engine: "redis" }), "`snapshot_retention_limit` is not set"],
    },
  },
];
