import { servicesOf } from "../../policies/principals";
import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { textsOf } from "../../tree/values";
import { policyOf } from "./bucket-parts";

/** Where resources name the bucket that they deliver logs to: an argument, or a block and an argument in it. */
const DELIVERIES: readonly (readonly [type: string, argument: string, inner?: string])[] = [
  ["aws_s3_bucket_logging", "target_bucket"],
  ["aws_s3_bucket", "logging", "target_bucket"],
  ["aws_lb", "access_logs", "bucket"],
  ["aws_lb", "connection_logs", "bucket"],
  ["aws_elb", "access_logs", "bucket"],
  ["aws_cloudtrail", "s3_bucket_name"],
  ["aws_flow_log", "log_destination"],
  ["aws_config_delivery_channel", "s3_bucket_name"],
  ["aws_wafv2_web_acl_logging_configuration", "log_destination_configs"],
  ["aws_kinesis_firehose_delivery_stream", "extended_s3_configuration", "bucket_arn"],
  ["aws_cloudfront_distribution", "logging_config", "bucket"],
  ["aws_route53_resolver_query_log_config", "destination_arn"],
  ["aws_redshift_logging", "bucket_name"],
  ["aws_cloudwatch_log_delivery_destination", "delivery_destination_configuration", "destination_resource_arn"],
];

/** Deliveries that S3 and Elastic Load Balancing make to a bucket without a customer managed key only. */
const WITHOUT_KEY: readonly string[] = ["aws_s3_bucket_logging", "aws_s3_bucket", "aws_lb", "aws_elb"];

/** Services of which the same is true. */
const SERVICES_WITHOUT_KEY = ["logging.s3.amazonaws.com", "logdelivery.elasticloadbalancing.amazonaws.com"];

/** The deliveries to each bucket; several rules ask for them. */
const found = new WeakMap<Tree, ReadonlyMap<Resource, readonly Resource[]>>();

/** Lists the resources, of all stacks, that deliver logs to a bucket. */
export function deliveriesTo(bucket: Resource, tree: Tree): readonly Resource[] {
  const deliveries = found.get(tree) ?? findDeliveries(tree);
  found.set(tree, deliveries);
  return deliveries.get(bucket) ?? [];
}

/**
 * Whether a bucket receives access logs that are delivered only without a customer managed key.
 * Sources: Amazon S3 User Guide, "Enabling Amazon S3 server access logging"; Elastic Load Balancing, "Enable access logs for
 * your Application Load Balancer", encryption.
 */
export function receivesAccessLogs(bucket: Resource, tree: Tree): boolean {
  return (
    policyOf(bucket, tree).statements.some(
      (statement) =>
        statement.effect === "Allow" && servicesOf(statement).some((service) => SERVICES_WITHOUT_KEY.includes(service)),
    ) || deliveriesTo(bucket, tree).some(({ type }) => WITHOUT_KEY.includes(type))
  );
}

function findDeliveries(tree: Tree): ReadonlyMap<Resource, readonly Resource[]> {
  const deliveries = new Map<Resource, Resource[]>();
  const named = new Map(tree.of("aws_s3_bucket").map((bucket) => [bucket.get("bucket"), bucket]));
  for (const [type, argument, inner] of DELIVERIES) {
    for (const resource of tree.of(type)) {
      const values =
        inner === undefined ? resource.get(argument) : resource.blocks(argument).map((block) => block[inner]);
      const buckets = [...tree.mentioned(resource, values), ...textsOf(values).map((text) => named.get(nameIn(text)))];
      for (const bucket of new Set(buckets)) {
        if (bucket && bucket !== resource) deliveries.set(bucket, [...(deliveries.get(bucket) ?? []), resource]);
      }
    }
  }
  return deliveries;
}

/** Returns the name of the bucket in its ARN, with a prefix or without, or the text itself. */
function nameIn(text: string): string {
  return /^arn:[^:]*:s3:::([^/]*)/.exec(text)?.[1] ?? text;
}
