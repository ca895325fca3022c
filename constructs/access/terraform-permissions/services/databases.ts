import { EveryResource } from "../../../identity/policy-statement";
import { ec2Attributes, ec2Reads } from "../ec2-scopes";
import { createdTags, keptTags, ownTags, scope, type Grant, type ServicePermissions } from "../grant";
import { grantingActions, keyThrough } from "../key-scopes";
import { passRoleTo, serviceLinkedRole } from "../role-scopes";

const rds = (resource: string) => `arn:{partition}:rds:{region}:{account}:${resource}`;
const databases = scope("RdsOwned", [
  ...["cluster", "cluster-pg", "cluster-snapshot", "db", "pg", "snapshot", "subgrp"].map((type) =>
    rds(`${type}:{name}*`),
  ),
]);
/** What a database uses of RDS's own, and the snapshots of a vault or of RDS, which are restored into one. */
const used = scope("RdsUsed", [
  rds("og:default:*"),
  rds("cluster-pg:default.*"),
  rds("pg:default.*"),
  rds("snapshot:rds:{name}*"),
  rds("snapshot:awsbackup:*"),
  rds("cluster-snapshot:rds:{name}*"),
  rds("cluster-snapshot:awsbackup:*"),
]);
const rdsReads = scope(
  "RdsLists",
  new EveryResource("because RDS lists engine versions and instance classes for an account as a whole"),
);
/** RDS makes the secret of the master user on behalf of the caller who creates the database. */
const masterSecret = scope(
  "SecretsManagerThroughRds",
  ["arn:{partition}:secretsmanager:{region}:{account}:secret:rds!*"],
  {
    Bool: { "aws:ViaAWSService": "true" },
  },
)("secretsmanager:CreateSecret", "secretsmanager:TagResource");
const tags = ["rds:AddTagsToResource", "rds:RemoveTagsFromResource"];

/** What RDS and DocumentDB do on behalf of the caller who creates a database in a network. */
const onBehalf: Grant[] = [
  keyThrough("rds")(...grantingActions, "kms:RetireGrant"),
  // The key of the secret of the master user.
  keyThrough("secretsmanager", "rds")("kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"),
  masterSecret,
  ec2Reads(
    "ec2:DescribeAccountAttributes",
    "ec2:DescribeAvailabilityZones",
    "ec2:DescribeSecurityGroups",
    "ec2:DescribeSubnets",
    "ec2:DescribeVpcs",
  ),
  ec2Attributes("ec2:DescribeVpcAttribute"),
  passRoleTo("monitoring.rds"),
  serviceLinkedRole("rds"),
];
const subnetGroup = {
  read: [databases("rds:DescribeDBSubnetGroups", "rds:ListTagsForResource")],
  write: [
    databases("rds:CreateDBSubnetGroup", "rds:DeleteDBSubnetGroup", "rds:ModifyDBSubnetGroup", ...tags),
    ec2Reads("ec2:DescribeAvailabilityZones", "ec2:DescribeSubnets", "ec2:DescribeVpcs"),
    serviceLinkedRole("rds"),
  ],
};
const instanceActions = [
  "rds:CreateDBInstance",
  "rds:CreateDBInstanceReadReplica",
  "rds:ModifyDBInstance",
  "rds:PromoteReadReplica",
  "rds:RestoreDBInstanceFromDBSnapshot",
  "rds:RestoreDBInstanceToPointInTime",
];
const clusterActions = [
  "rds:CreateDBCluster",
  "rds:ModifyDBCluster",
  "rds:RestoreDBClusterFromSnapshot",
  "rds:RestoreDBClusterToPointInTime",
];

/** Databases of Amazon RDS and Amazon DocumentDB, which has the actions and the ARNs of RDS. */
export const databaseServices: ServicePermissions = {
  resources: {
    aws_db_instance: {
      read: [databases("rds:DescribeDBInstances", "rds:ListTagsForResource")],
      write: [
        databases(
          ...instanceActions,
          "rds:CreateDBSnapshot",
          "rds:DeleteDBInstance",
          "rds:DeleteDBInstanceAutomatedBackup",
          "rds:DescribeDBSnapshots",
          "rds:RebootDBInstance",
          ...tags,
        ),
        used(...instanceActions),
        scope(
          "RdsAutomatedBackups",
          [rds("auto-backup:*")],
          ownTags,
        )("rds:DeleteDBInstanceAutomatedBackup", "rds:RestoreDBInstanceToPointInTime"),
        rdsReads("rds:DescribeDBEngineVersions", "rds:DescribeOrderableDBInstanceOptions"),
        ...onBehalf,
      ],
    },
    aws_db_parameter_group: {
      read: [databases("rds:DescribeDBParameterGroups", "rds:DescribeDBParameters", "rds:ListTagsForResource")],
      write: [
        databases(
          "rds:CreateDBParameterGroup",
          "rds:DeleteDBParameterGroup",
          "rds:ModifyDBParameterGroup",
          "rds:ResetDBParameterGroup",
          ...tags,
        ),
      ],
    },
    aws_db_subnet_group: subnetGroup,
    aws_docdb_cluster: {
      read: [
        databases("rds:DescribeDBClusters", "rds:ListTagsForResource"),
        scope("RdsGlobalClusters", ["arn:{partition}:rds::{account}:global-cluster:*"])("rds:DescribeGlobalClusters"),
      ],
      write: [
        databases(
          ...clusterActions,
          "rds:CreateDBClusterSnapshot",
          "rds:DeleteDBCluster",
          "rds:DescribeDBClusterSnapshots",
          ...tags,
        ),
        used(...clusterActions),
        ...onBehalf,
      ],
    },
    aws_docdb_cluster_instance: {
      read: [databases("rds:DescribeDBClusters", "rds:DescribeDBInstances", "rds:ListTagsForResource")],
      write: [
        databases(
          "rds:CreateDBInstance",
          "rds:DeleteDBInstance",
          "rds:DescribeDBClusters",
          "rds:ModifyDBInstance",
          "rds:RebootDBInstance",
          ...tags,
        ),
        used("rds:CreateDBInstance", "rds:ModifyDBInstance"),
        ...onBehalf,
      ],
    },
    aws_docdb_cluster_parameter_group: {
      read: [
        databases("rds:DescribeDBClusterParameterGroups", "rds:DescribeDBClusterParameters", "rds:ListTagsForResource"),
      ],
      write: [
        databases(
          "rds:CreateDBClusterParameterGroup",
          "rds:DeleteDBClusterParameterGroup",
          "rds:ModifyDBClusterParameterGroup",
          "rds:ResetDBClusterParameterGroup",
          ...tags,
        ),
      ],
    },
    aws_docdb_subnet_group: subnetGroup,
  },
  data: { aws_db_instance: [scope("RdsFound", [rds("db:*")])("rds:DescribeDBInstances", "rds:ListTagsForResource")] },
};

const tables = scope("DynamoDbTables", ["arn:{partition}:dynamodb:{region}:{account}:table/{name}*"]);

/** Tables of Amazon DynamoDB. */
export const dynamoDb: ServicePermissions = {
  resources: {
    aws_dynamodb_table: {
      read: [
        tables(
          "dynamodb:DescribeContinuousBackups",
          "dynamodb:DescribeContributorInsights",
          "dynamodb:DescribeTable",
          "dynamodb:DescribeTimeToLive",
          "dynamodb:ListTagsOfResource",
        ),
      ],
      write: [
        tables(
          "dynamodb:CreateTable",
          "dynamodb:DeleteTable",
          "dynamodb:TagResource",
          "dynamodb:UntagResource",
          "dynamodb:UpdateContinuousBackups",
          "dynamodb:UpdateTable",
          "dynamodb:UpdateTimeToLive",
        ),
        keyThrough("dynamodb")(...grantingActions),
      ],
    },
    aws_dynamodb_resource_policy: {
      read: [tables("dynamodb:GetResourcePolicy")],
      write: [tables("dynamodb:DeleteResourcePolicy", "dynamodb:PutResourcePolicy")],
    },
  },
};

/** A domain's name may be cut so short that other environments' begin like it: its tags tell them apart. */
const DOMAINS = ["arn:{partition}:es:{region}:{account}:domain/{domain}*"];
const domains = scope("OpenSearchDomains", DOMAINS, ownTags);
const domainPolicy = { read: [domains("es:DescribeDomain")], write: [domains("es:UpdateDomainConfig")] };

/** Domains of Amazon OpenSearch Service. */
export const openSearch: ServicePermissions = {
  resources: {
    aws_opensearch_domain: {
      read: [domains("es:DescribeDomain", "es:DescribeDomainConfig", "es:GetCompatibleVersions", "es:ListTags")],
      write: [
        scope("OpenSearchCreated", DOMAINS, createdTags)("es:AddTags", "es:CreateDomain"),
        scope("OpenSearchRetagged", DOMAINS, keptTags)("es:AddTags", "es:RemoveTags"),
        domains(
          "es:CancelDomainConfigChange",
          "es:DeleteDomain",
          "es:DescribeDomainChangeProgress",
          "es:GetUpgradeStatus",
          "es:UpdateDomainConfig",
          "es:UpgradeDomain",
        ),
        keyThrough("es")(...grantingActions),
        ec2Reads("ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs"),
        serviceLinkedRole("opensearchservice"),
      ],
    },
    aws_opensearch_domain_policy: domainPolicy,
  },
};
