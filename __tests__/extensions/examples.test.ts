import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { reviewStack } from "../../tools/permissions/review";
import { reviewedStacks } from "../../tools/permissions/reviewed-stacks";
import { stackAddresses } from "../../tools/addresses/stack-addresses";
import { synthesize } from "../../tools/terraform/synthesized-stacks";
import { validateStacks } from "../../tools/terraform/validate-stacks";
import { describeWithTerraform } from "../support/describe-with";
import { type WholeStack } from "../support/shop-platform";
import { type ReadStatement, resource, statements } from "../support/synthesize";

/*
 * The examples of docs/extensions.md: each is a folder of settings here, which the real runner synthesizes.
 */
const EXAMPLES = ["topic", "bucket", "alarm", "other-provider", "own-stack"] as const;

type Example = (typeof EXAMPLES)[number];

const output = mkdtempSync(path.join(tmpdir(), "extensions-"));
const addresses: Record<string, Record<string, readonly string[]>> = {};

beforeAll(async () => {
  for (const example of EXAMPLES) {
    const stacks = await synthesize(`__tests__/extensions/${example}`, path.join(output, example));
    const lists = stacks.map(stackAddresses).map((list) => [list.stack, list.addresses] as const);
    addresses[example] = Object.fromEntries(lists);
  }
});

afterAll(() => {
  rmSync(output, { recursive: true });
});

function stackOf(example: Example, name: string): WholeStack {
  const json = readFileSync(path.join(output, example, "stacks", name, "cdk.tf.json"), "utf8");
  return { ...(JSON.parse(json) as Omit<WholeStack, "json">), json };
}

/** The statements of the service `api`'s task role. */
function statementsOfApi(stack: WholeStack): Record<string, ReadStatement> {
  return statements(resource(stack, "aws_iam_role_policy", "service_api_task_role_policy")["policy"]);
}

function environmentOfApi(stack: WholeStack): Record<string, string> {
  const { container_definitions: text } = resource(stack, "aws_ecs_task_definition", "service_api_task");
  const containers = JSON.parse(text as string) as { name: string; environment: { name: string; value: string }[] }[];
  const variables = containers.find(({ name }) => name === "api")?.environment ?? [];
  return Object.fromEntries(variables.map(({ name, value }) => [name, value]));
}

describe("the page", () => {
  const page = readFileSync(path.join(__dirname, "../../docs/extensions.md"), "utf8");
  const shown = [...page.matchAll(/```ts\n([^]*?)```/g)].map(([, code = ""]) => code);
  const files = EXAMPLES.flatMap((example) =>
    readdirSync(path.join(__dirname, example))
      .filter((file) => file !== "index.ts")
      .map((file) => path.join(example, file)),
  );
  /** A file of an example, as it stands in config/. */
  const inConfig = (file: string) => readFileSync(path.join(__dirname, file), "utf8").replaceAll('"../../../', '"../');

  test("shows the files of the examples, and no other code", () => {
    expect([...shown].sort()).toEqual(files.map(inConfig).sort());
  });

  test("shows the error of a name that does not exist", async () => {
    const failed = synthesize("__tests__/extensions/wrong-name", path.join(output, "wrong-name"));
    const [, message = ""] = /```text\n([^]*?)```/.exec(page) ?? [];
    await expect(failed).rejects.toThrow(message.replace("config/", "__tests__/extensions/wrong-name/").trim());
  });
});

describe("a topic that a service publishes to", () => {
  test("is encrypted, and has an address, a name and the default tags", () => {
    const stack = stackOf("topic", "test");
    expect(resource(stack, "aws_sns_topic", "orders")).toMatchObject({
      name: "shop-test-orders",
      kms_master_key_id: "${aws_kms_key.messages_key.arn}",
    });
    expect(addresses["topic"]?.["test"]).toEqual(expect.arrayContaining(["aws_sns_topic.orders"]));
    // The other provider is that of the records.
    expect(stack.provider.aws.filter((provider) => !("assume_role" in provider))).toEqual([
      expect.objectContaining({
        allowed_account_ids: ["222222222222"],
        default_tags: [{ tags: expect.objectContaining({ Project: "shop", Environment: "test" }) as object }],
      }),
    ]);
  });

  test("may be published to, by the service alone, which knows its address and reaches SNS", () => {
    const stack = stackOf("topic", "prod");
    const { PublishOrders, EncryptDecryptWithMessagesKey } = statementsOfApi(stack);
    expect(PublishOrders).toEqual({
      Sid: "PublishOrders",
      Effect: "Allow",
      Action: "sns:Publish",
      Resource: "${aws_sns_topic.orders.arn}",
    });
    expect(EncryptDecryptWithMessagesKey).toMatchObject({ Resource: "${aws_kms_key.messages_key.arn}" });
    expect(stack.json.match(/\bPublishOrders\b/g)).toHaveLength(1);
    const { policy } = resource(stack, "aws_sns_topic_policy", "orders_policy");
    expect(policy).toContain('"Bool":{"aws:SecureTransport":"false"}');
    expect(environmentOfApi(stack)).toMatchObject({ ORDERS_TOPIC_ARN: "${aws_sns_topic.orders.arn}" });
    const endpoints = Object.values(stack.resource["aws_vpc_endpoint"] ?? {});
    expect(endpoints.map(({ service_name: name }) => name)).toContain("com.amazonaws.eu-west-1.sns");
  });

  test("passes the review of permissions, which sees the statement", async () => {
    const reviewed = reviewedStacks("__tests__/extensions/topic");
    expect((await Promise.all(reviewed.map(reviewStack))).flat()).toEqual([]);
    expect(JSON.stringify(reviewed.map(({ stack }) => stack.all("aws_iam_role_policy")))).toContain("PublishOrders");
  });
});

describe("a second bucket", () => {
  test("has the key, the access logs and the deletion policy of the environment", () => {
    const stack = stackOf("bucket", "test");
    expect(resource(stack, "aws_s3_bucket", "reports")).toMatchObject({
      bucket: "shop-test-reports-222222222222",
      force_destroy: true,
      lifecycle: { prevent_destroy: false },
    });
    expect(resource(stackOf("bucket", "prod"), "aws_s3_bucket", "reports")).toMatchObject({
      lifecycle: { prevent_destroy: true },
    });
    expect(
      JSON.stringify(resource(stack, "aws_s3_bucket_server_side_encryption_configuration", "reports_encryption")),
    ).toContain("${aws_kms_key.storage_key.arn}");
    expect(resource(stack, "aws_s3_bucket_logging", "reports_logging")).toMatchObject({
      target_bucket: "shop-test-access-logs-222222222222",
    });
  });

  test("may be used by the service, under the prefix", () => {
    const stack = stackOf("bucket", "test");
    const granted = Object.values(statementsOfApi(stack)).find(({ Sid }) => Sid.startsWith("ReadWriteReports"));
    expect(granted).toMatchObject({ Resource: "arn:aws:s3:::shop-test-reports-222222222222/monthly/*" });
    expect(environmentOfApi(stack)).toMatchObject({ REPORTS_BUCKET: "shop-test-reports-222222222222" });
  });
});

test("an alarm of one's own notifies the topic of the alarms, which the shop has for its sake", () => {
  const stack = stackOf("alarm", "prod");
  expect(resource(stack, "aws_cloudwatch_metric_alarm", "api_memory")).toMatchObject({
    alarm_name: "shop-prod-api-memory",
    threshold: 90,
    evaluation_periods: 3,
    alarm_actions: ["${aws_sns_topic.notifications.arn}"],
  });
  expect(resource(stack, "aws_sns_topic", "notifications")).toMatchObject({ name: "shop-prod-alarms" });
});

describe("a resource from another provider", () => {
  test("is in the stack, with the provider and its version", () => {
    const stack = stackOf("other-provider", "test");
    expect(resource(stack, "time_offset", "expiry")).toMatchObject({ offset_days: 30 });
    expect(stack.provider).toMatchObject({ time: [{}] });
    expect(stack.terraform["required_providers"]).toMatchObject({
      aws: { source: "hashicorp/aws" },
      time: { source: "hashicorp/time", version: "~> 0.13" },
    });
    expect(addresses["other-provider"]?.["test"]).toContain("time_offset.expiry");
  });

  test("is referred to by a resource of AWS", () => {
    expect(resource(stackOf("other-provider", "test"), "aws_ssm_parameter", "expires_at")).toMatchObject({
      name: "/shop/test/expires-at",
      value_wo: "${time_offset.expiry.rfc3339}",
    });
  });

  test("is not in the other environments, which don't require the provider", () => {
    expect(stackOf("other-provider", "prod").terraform["required_providers"]).not.toHaveProperty("time");
  });

  test("does not keep the permissions from being reviewed", async () => {
    const reviewed = reviewedStacks("__tests__/extensions/other-provider");
    expect((await Promise.all(reviewed.map(reviewStack))).flat()).toEqual([]);
  });
});

describe("a stack of one's own", () => {
  test("has a state of its own, and refuses the credentials of any other account", () => {
    const { terraform, provider } = stackOf("own-stack", "observability");
    expect(terraform["backend"]).toEqual({
      s3: expect.objectContaining({
        bucket: "shop-shared-state-111111111111",
        key: "observability/terraform.tfstate",
        allowed_account_ids: ["444444444444"],
        use_lockfile: true,
      }) as object,
    });
    expect(provider.aws).toEqual([
      expect.objectContaining({
        allowed_account_ids: ["444444444444"],
        default_tags: [
          { tags: expect.objectContaining({ Environment: "observability", Owner: "shop-team" }) as object },
        ],
      }),
    ]);
  });

  test("has a name of its own, and watches what prod is called", () => {
    const { dashboard_name: name, dashboard_body: body } = resource(
      stackOf("own-stack", "observability"),
      "aws_cloudwatch_dashboard",
      "services",
    );
    expect(name).toBe("shop-observability-services");
    const prod = stackOf("own-stack", "prod");
    expect(body).toContain(`"${String(resource(prod, "aws_ecs_cluster", "cluster")["name"])}"`);
    expect(body).toContain(`"${String(resource(prod, "aws_ecs_service", "service_api")["name"])}"`);
  });

  test("may use its state, which is in the bucket of another account", () => {
    expect(stackOf("own-stack", "state").json).toContain("ObservabilityKeepsItsState");
  });

  test("has a list of addresses", () => {
    expect(addresses["own-stack"]?.["observability"]).toEqual(["aws_cloudwatch_dashboard.services"]);
  });
});

describeWithTerraform(() => {
  // The example with another provider is left out: Terraform would have to download that provider.
  test("the real provider finds neither errors nor warnings in the examples, which fit together", async () => {
    const validations = await validateStacks(["__tests__/extensions/all"], { neededFor: "npm test" });
    expect(validations.map(({ stack }) => stack)).toEqual([
      "account",
      "account-prod",
      "account-staging",
      "account-test",
      "observability",
      "prod",
      "state",
    ]);
    expect(validations.flatMap(({ issues }) => issues)).toEqual([]);
  });
});
