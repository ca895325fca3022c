import { type Resource } from "../../../../../guardrails/tree/resource";
import { type Stack } from "../../../../../guardrails/tree/stack";
import { type Tree } from "../../../../../guardrails/tree/tree";
import { isTrue, numberOf, textsOf } from "../../../../../guardrails/tree/values";
import { type PartKind } from "../architecture";
import { type Draft } from "../draft";
import { counted, present, shortName } from "../names";

/** How the resources of a type that hold data are shown. */
interface Store {
  readonly type: string;
  readonly kind: PartKind;
  /** Argument that holds the physical name. */
  readonly name: string;
  readonly details: (resource: Resource, tree: Tree) => readonly (string | undefined | false)[];
  /** Arguments that hold the security groups. @default vpc_security_group_ids */
  readonly groups?: (resource: Resource) => unknown;
  /** Arguments that hold the subnets, or a subnet group. @default db_subnet_group_name, subnet_group_name */
  readonly subnets?: (resource: Resource) => unknown;
  /** Whether it is in a VPC. @default false */
  readonly inVpc?: boolean;
  /** ARNs of a resource with a physical name. @default none */
  readonly arns?: (name: string) => readonly string[];
}

const ENGINES: Readonly<Record<string, string>> = {
  postgres: "PostgreSQL",
  "aurora-postgresql": "Aurora PostgreSQL",
  mysql: "MySQL",
  "aurora-mysql": "Aurora MySQL",
  mariadb: "MariaDB",
  redis: "Redis",
  valkey: "Valkey",
  memcached: "Memcached",
};

const STORES: readonly Store[] = [
  {
    type: "aws_db_instance",
    kind: "database",
    name: "identifier",
    inVpc: true,
    details: (instance) => [engine(instance), isTrue(instance.get("multi_az")) ? "in two zones" : "in one zone"],
  },
  {
    type: "aws_rds_cluster",
    kind: "database",
    name: "cluster_identifier",
    inVpc: true,
    details: (cluster, tree) => [engine(cluster), instancesOf(cluster, "aws_rds_cluster_instance", tree)],
  },
  {
    type: "aws_docdb_cluster",
    kind: "database",
    name: "cluster_identifier",
    inVpc: true,
    details: (cluster, tree) => [
      `DocumentDB ${version(cluster)}`.trim(),
      instancesOf(cluster, "aws_docdb_cluster_instance", tree),
    ],
  },
  {
    type: "aws_neptune_cluster",
    kind: "database",
    name: "cluster_identifier",
    inVpc: true,
    details: () => ["Neptune"],
  },
  {
    type: "aws_redshift_cluster",
    kind: "database",
    name: "cluster_identifier",
    inVpc: true,
    details: () => ["Redshift"],
  },
  {
    type: "aws_elasticache_replication_group",
    kind: "cache",
    name: "replication_group_id",
    inVpc: true,
    groups: (group) => group.get("security_group_ids"),
    details: (group) => [engine(group) || "ElastiCache"],
  },
  {
    type: "aws_elasticache_cluster",
    kind: "cache",
    name: "cluster_id",
    inVpc: true,
    groups: (cluster) => cluster.get("security_group_ids"),
    details: (cluster) => [engine(cluster) || "ElastiCache"],
  },
  {
    type: "aws_elasticache_serverless_cache",
    kind: "cache",
    name: "name",
    inVpc: true,
    groups: (cache) => cache.get("security_group_ids"),
    subnets: (cache) => cache.get("subnet_ids"),
    details: (cache) => [engine(cache) || "ElastiCache"],
  },
  {
    type: "aws_opensearch_domain",
    kind: "search",
    name: "domain_name",
    inVpc: true,
    groups: (domain) => domain.block("vpc_options")["security_group_ids"],
    subnets: (domain) => domain.block("vpc_options")["subnet_ids"],
    details: (domain) => [
      textsOf(domain.get("engine_version"))[0]?.replace("_", " ") ?? "OpenSearch",
      counted(numberOf(domain.block("cluster_config")["instance_count"]) ?? 1, "node"),
    ],
  },
  {
    type: "aws_instance",
    kind: "server",
    name: "tags",
    inVpc: true,
    subnets: (instance) => instance.get("subnet_id"),
    details: (instance) => [`${String(instance.get("instance_type"))} instance`, "in one zone"],
  },
  {
    type: "aws_efs_file_system",
    kind: "files",
    name: "creation_token",
    details: () => ["EFS file system"],
  },
  {
    type: "aws_dynamodb_table",
    kind: "table",
    name: "name",
    details: () => ["DynamoDB table"],
    arns: (name) => [`arn:*:dynamodb:*:*:table/${name}`, `arn:*:dynamodb:*:*:table/${name}/*`],
  },
  {
    type: "aws_s3_bucket",
    kind: "bucket",
    name: "bucket",
    details: (bucket, tree) => ["S3 bucket", receivesLogs(bucket, tree) && "receives access logs"],
    arns: (name) => [`arn:*:s3:::${name}`, `arn:*:s3:::${name}/*`],
  },
  {
    type: "aws_sns_topic",
    kind: "topic",
    name: "name",
    details: (topic, tree) => ["SNS topic", ...audience(topic, tree)],
    arns: (name) => [`arn:*:sns:*:*:${name}`],
  },
  {
    type: "aws_kinesis_stream",
    kind: "queue",
    name: "name",
    details: () => ["Kinesis stream"],
    arns: (name) => [`arn:*:kinesis:*:*:stream/${name}`],
  },
];

/** What holds data: databases, caches, search, file systems, tables, buckets, queues, topics. */
export function stores(stack: Stack, tree: Tree): readonly Draft[] {
  return [
    ...STORES.flatMap((store) => stack.of(store.type).map((resource) => read(store, resource, tree))),
    ...queues(stack, tree),
  ];
}

function read(store: Store, resource: Resource, tree: Tree): Draft {
  const physicalName = resource.get(store.name);
  const subnetArguments = store.subnets?.(resource) ?? [
    resource.get("db_subnet_group_name"),
    resource.get("subnet_group_name"),
  ];
  const places = tree.mentioned(resource, subnetArguments);
  return {
    kind: store.kind,
    name: shortName(resource, store.name),
    details: present(...store.details(resource, tree)),
    resource,
    groups: tree.mentioned(resource, store.groups?.(resource) ?? resource.get("vpc_security_group_ids")),
    subnets: [...places, ...places.flatMap((place) => tree.mentioned(place, place.get("subnet_ids")))],
    inVpc: store.inVpc ?? false,
    isPublic: isTrue(resource.get("publicly_accessible")) || isTrue(resource.get("associate_public_ip_address")),
    arns: typeof physicalName === "string" ? (store.arns?.(physicalName) ?? []) : [],
  };
}

/** Queues, each with its dead letters. */
function queues(stack: Stack, tree: Tree): readonly Draft[] {
  const all = stack.of("aws_sqs_queue");
  const deadLetters = new Set(
    [
      ...all.flatMap((queue) => tree.mentioned(queue, queue.get("redrive_policy"))),
      ...["aws_scheduler_schedule", "aws_cloudwatch_event_target", "aws_lambda_function"]
        .flatMap((type) => stack.of(type))
        .flatMap((user) => tree.mentioned(user, [user.get("target"), user.get("dead_letter_config")])),
    ].filter(({ type }) => type === "aws_sqs_queue"),
  );
  return all
    .filter((queue) => !deadLetters.has(queue))
    .map((queue) => ({
      kind: "queue",
      name: shortName(queue),
      details: present("SQS queue", redrive(queue)),
      resource: queue,
      arns: typeof queue.get("name") === "string" ? [`arn:*:sqs:*:*:${String(queue.get("name"))}`] : [],
    }));
}

function redrive(queue: Resource): string | undefined {
  const [, count] = /"maxReceiveCount":(\d+)/.exec(String(queue.get("redrive_policy"))) ?? [];
  return count === undefined ? undefined : `dead letters after ${counted(Number(count), "try", "tries")}`;
}

function audience(topic: Resource, tree: Tree): readonly string[] {
  const alarms = tree.usersOf(topic, "aws_cloudwatch_metric_alarm").length;
  const people = tree.usersOf(topic, "aws_sns_topic_subscription").length;
  return present(alarms > 0 && `from ${counted(alarms, "alarm")}`, people > 0 && `to ${counted(people, "subscriber")}`);
}

/** Whether load balancers or other buckets deliver their logs to a bucket. */
function receivesLogs(bucket: Resource, tree: Tree): boolean {
  const name = bucket.get("bucket");
  const isMeant = (resource: Resource, value: unknown) =>
    (typeof name === "string" && value === name) || tree.mentioned(resource, value).includes(bucket);
  return (
    bucket.stack.of("aws_lb").some((lb) => isMeant(lb, lb.block("access_logs")["bucket"])) ||
    bucket.stack.of("aws_s3_bucket_logging").some((logging) => isMeant(logging, logging.get("target_bucket")))
  );
}

function engine(resource: Resource): string {
  const [name = ""] = textsOf(resource.get("engine"));
  return `${ENGINES[name] ?? name} ${version(resource)}`.trim();
}

function version(resource: Resource): string {
  return textsOf(resource.get("engine_version"))[0] ?? "";
}

function instancesOf(cluster: Resource, type: string, tree: Tree): string {
  return counted(tree.usersOf(cluster, type).length, "instance");
}
