import { type Workload } from "../../constructs/containers/workload";
import { DeploymentTarget } from "../../constructs/core/deployment-target";
import { EncryptionKey } from "../../constructs/encryption/encryption-key";
import { type Grantee } from "../../constructs/identity/grantee";
import { type GrantableQueue } from "../../constructs/messaging/grantable-queue";
import { Queue } from "../../constructs/messaging/queue";
import { Topic } from "../../constructs/messaging/topic";
import { Bucket } from "../../constructs/storage/bucket";
import { Table } from "../../constructs/storage/table";
import { type UsesSettings } from "../../settings/settings";
import { requireEmpty } from "../exact";
import { variableName } from "./variable-name";

/** A use of a bucket that is none of the environment's. */
export type ForeignBucketUse = Exclude<UsesSettings["buckets"][string], string> & { readonly arn: string };

/** A use of a queue that is none of the environment's. */
export type ForeignQueueUse = Exclude<UsesSettings["queues"][string], string>;

/** Grants a workload access to a bucket from elsewhere, and tells it the bucket's name. */
export function grantForeignBucket(workload: Workload, name: string, use: ForeignBucketUse): void {
  const { arn, access, prefix, region, kmsKeyArn, ...others } = use;
  requireEmpty(others);
  const id = `bucket-${name}`;
  const bucket = Bucket.fromArn(workload, id, { arn, ...encryption(workload, id, "s3", kmsKeyArn) });
  if (access === "read") {
    bucket.grantRead(elsewhere(workload), prefix);
  } else {
    bucket.grantReadWrite(elsewhere(workload), prefix);
  }
  // The endpoint of S3 leads to the buckets of its own region, and the ARN of a bucket doesn't name the region.
  if (region !== undefined && region !== DeploymentTarget.of(workload).region) {
    workload.allowApiOverInternet(`s3 in ${region}`);
  }
  workload.addEnvironment(variableName("bucket", name), bucket.name);
  workload.offerEnvironment(variableName("bucket", name, "arn"), arn);
}

/** Grants a workload access to a queue from elsewhere, and returns the queue. */
export function grantForeignQueue(workload: Workload, name: string, use: ForeignQueueUse): GrantableQueue {
  const { arn, access, kmsKeyArn, ...others } = use;
  requireEmpty(others);
  const id = `queue-${name}`;
  const queue = Queue.fromArn(workload, id, { arn, ...encryption(workload, id, "sqs", kmsKeyArn) });
  if (access === "send") {
    queue.grantSend(elsewhere(workload));
  } else {
    queue.grantReceive(elsewhere(workload));
  }
  return queue;
}

/** Allows a workload to publish to topics, and tells it their ARNs. */
export function grantTopics(workload: Workload, topics: UsesSettings["topics"]): void {
  for (const [name, { arn, kmsKeyArn, ...others }] of Object.entries(topics)) {
    requireEmpty(others);
    const id = `topic-${name}`;
    const topic = Topic.fromArn(workload, id, { arn, ...encryption(workload, id, "sns", kmsKeyArn) });
    topic.grantPublish(elsewhere(workload));
    workload.addEnvironment(variableName("topic", name, "arn"), arn);
  }
}

/** Grants a workload access to tables, and tells it their names, or their ARNs in other accounts. */
export function grantTables(workload: Workload, tables: UsesSettings["tables"]): void {
  for (const [name, { arn, access, kmsKeyArn, ...others }] of Object.entries(tables)) {
    requireEmpty(others);
    const id = `table-${name}`;
    const table = Table.fromArn(workload, id, { arn, ...encryption(workload, id, "dynamodb", kmsKeyArn) });
    if (access === "read") {
      table.grantRead(elsewhere(workload));
    } else {
      table.grantReadWrite(elsewhere(workload));
    }
    // A name means a table of the caller's account. Source: Amazon DynamoDB Developer Guide, "Cross-account access with
    // resource-based policies".
    const isOwn = arn.split(":")[4] === DeploymentTarget.of(workload).account;
    workload.addEnvironment(variableName("table", name), isOwn ? table.name : arn);
    workload.offerEnvironment(variableName("table", name, "arn"), arn);
  }
}

function encryption(workload: Workload, id: string, service: string, arn: string | undefined) {
  return arn === undefined
    ? {}
    : { encryptionKey: EncryptionKey.fromArn(workload, `${id}-key`, { arn, usedThrough: [service] }) };
}

/** The environment's own resources may have the same names: their statements have other ids. */
function elsewhere(workload: Workload): Grantee {
  return {
    allow: (statement) => {
      workload.allow({ ...statement, sid: `Elsewhere${statement.sid}` });
    },
  };
}
