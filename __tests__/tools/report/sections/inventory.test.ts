import { Tree } from "../../../../guardrails/tree/tree";
import { type DataStore } from "../../../../tools/report/report-data";
import { inventorySection } from "../../../../tools/report/sections/inventory";
import { serviceOf } from "../../../../tools/report/sections/services";

function storesOf(resource: object): readonly DataStore[] {
  return inventorySection(new Tree([{ name: "prod", stage: "prod", json: { resource } }]), ["prod"]).stores;
}

const key = "${aws_kms_key.data.arn}";
const keys = { aws_kms_key: { data: { enable_key_rotation: true } } };

test("a database tells its key, its backups and what protects it", () => {
  const database = {
    identifier: "shop",
    kms_key_id: key,
    storage_encrypted: true,
    backup_retention_period: 30,
    deletion_protection: true,
    skip_final_snapshot: false,
    lifecycle: { prevent_destroy: true },
  };
  expect(
    storesOf({
      ...keys,
      aws_db_instance: { orders: database },
      aws_backup_selection: {
        all: { plan_id: "${aws_backup_plan.daily.id}", resources: ["${aws_db_instance.orders.arn}"] },
      },
      aws_backup_plan: { daily: { rule: [{ lifecycle: { delete_after: 35 } }] } },
    }),
  ).toEqual([
    {
      stack: "prod",
      address: "aws_db_instance.orders",
      path: "prod/aws_db_instance.orders",
      type: "aws_db_instance",
      kind: "database",
      name: "shop",
      encryption: { by: "customer", key: "aws_kms_key.data", isRotated: true },
      backup: "every day, kept for 30 days; AWS Backup, kept for 35 days",
      protection: ["prevent_destroy", "deletion protection", "a last snapshot when it is destroyed"],
    },
  ]);
});

test("a database without encryption, backups and protection says so", () => {
  const [store] = storesOf({ aws_db_instance: { a: { backup_retention_period: 0, skip_final_snapshot: true } } });
  expect(store).toMatchObject({ encryption: { by: "none" }, protection: [] });
  expect(store).not.toHaveProperty("backup");
});

test("a bucket is described by the resources about it", () => {
  const bucket = "${aws_s3_bucket.uploads.bucket}";
  const byDefault = { kms_master_key_id: key, sse_algorithm: "aws:kms" };
  const [store] = storesOf({
    ...keys,
    aws_s3_bucket: { uploads: { bucket: "shop-uploads", force_destroy: false } },
    aws_s3_bucket_versioning: { a: { bucket, versioning_configuration: { status: "Enabled" } } },
    aws_s3_bucket_server_side_encryption_configuration: {
      a: { bucket, rule: [{ apply_server_side_encryption_by_default: [byDefault] }] },
    },
  });
  expect(store).toMatchObject({
    name: "shop-uploads",
    encryption: { by: "customer", key: "aws_kms_key.data" },
    backup: "earlier versions are kept",
    protection: ["not deleted while it has objects"],
  });
});

test("a key of AWS, and one that is known by its ARN alone, are told apart from one of the stacks", () => {
  const arn = "arn:aws:kms:eu-west-1:111111111111:key/1";
  const stores = storesOf({
    ...keys,
    aws_kms_alias: { data: { target_key_id: "${aws_kms_key.data.id}" } },
    aws_sqs_queue: {
      a: { sqs_managed_sse_enabled: true },
      b: { kms_master_key_id: "alias/aws/sqs" },
      c: { kms_master_key_id: arn },
      d: { kms_master_key_id: "${aws_kms_alias.data.arn}" },
      e: { sqs_managed_sse_enabled: false },
    },
  });
  expect(stores.map(({ encryption }) => encryption)).toEqual([
    { by: "aws" },
    { by: "aws", key: "alias/aws/sqs" },
    { by: "customer", key: arn },
    { by: "customer", key: "aws_kms_key.data", isRotated: true },
    { by: "none" },
  ]);
});

test("a volume is backed up by the policy for its tags alone", () => {
  const volume = (name: string) => ({ encrypted: true, tags: { Snapshots: name } });
  const stores = storesOf({
    aws_ebs_volume: { a: volume("search"), b: volume("other") },
    aws_dlm_lifecycle_policy: { p: { policy_details: { target_tags: { Snapshots: "search" } } } },
  });
  expect(stores.map(({ backup }) => backup)).toEqual(["snapshots by Data Lifecycle Manager", undefined]);
});

test("resources are counted by service and type, of the report's stacks alone", () => {
  const json = { resource: { aws_vpc: { a: {} }, aws_subnet: { a: {}, b: {} }, aws_cloudwatch_log_group: { a: {} } } };
  const tree = new Tree([
    { name: "prod", stage: "prod", json },
    { name: "test", stage: "test", json },
  ]);
  expect(inventorySection(tree, ["prod"]).services).toEqual([
    { service: "Amazon CloudWatch Logs", count: 1, types: [{ type: "aws_cloudwatch_log_group", count: 1 }] },
    {
      service: "Amazon VPC",
      count: 3,
      types: [
        { type: "aws_subnet", count: 2 },
        { type: "aws_vpc", count: 1 },
      ],
    },
  ]);
});

test("the longest beginning of a type decides about its service, and an unknown one goes by its prefix", () => {
  expect(serviceOf("aws_cloudwatch_event_rule")).toBe("Amazon EventBridge");
  expect(serviceOf("aws_cloudwatch_metric_alarm")).toBe("Amazon CloudWatch");
  expect(serviceOf("datadog_monitor_json")).toBe("datadog_monitor");
});
