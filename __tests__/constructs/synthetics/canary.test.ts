import { Canary, type CanaryConstructProps } from "../../../constructs/synthetics/canary";
import { canaryRuntimes } from "../../../constructs/synthetics/canary-runtimes";
import { canaryDefaults } from "../../../constructs/synthetics/canary-defaults";
import { resource, statements, synthesize, type Synthesized } from "../../support/synthesize";

const url = "https://shop.example.com/health";

function canary(props: Partial<CanaryConstructProps> = {}): Synthesized {
  return synthesize((stack) => {
    new Canary(stack, "home", { url, ...props });
  });
}

describe("a canary", () => {
  const synthesized = canary();

  test("requests the URL every five minutes, and starts at once", () => {
    expect(resource(synthesized, "aws_synthetics_canary", "home")).toMatchObject({
      name: "shop-prod-home",
      runtime_version: "syn-nodejs-5.2",
      handler: "canary.handler",
      schedule: { expression: "rate(5 minutes)" },
      start_canary: true,
      delete_lambda: true,
      run_config: {
        timeout_in_seconds: 40,
        environment_variables: { CANARY_URL: url, CANARY_STATUS: "200", CANARY_TIMEOUT_SECONDS: "10" },
      },
    });
  });

  test.each([
    [1, "rate(1 minute)"],
    [2, "rate(2 minutes)"],
    [60, "rate(1 hour)"],
  ])("runs every %i minutes: %s", (everyMinutes, expression) => {
    expect(resource(canary({ everyMinutes }), "aws_synthetics_canary", "home")).toMatchObject({
      schedule: { expression },
    });
  });

  test("expects what it is told to", () => {
    const props = { expectedStatus: [200, 204], expectedText: "Welcome" };
    expect(resource(canary(props), "aws_synthetics_canary", "home")).toMatchObject({
      run_config: { environment_variables: { CANARY_STATUS: "200,204", CANARY_TEXT: "Welcome" } },
    });
  });

  test("may write its own reports, metrics and log, and nothing else", () => {
    const policy = statements(resource(synthesized, "aws_iam_role_policy", "home_role_policy")["policy"]);
    expect(Object.keys(policy)).toEqual([
      "WriteReports",
      "LocateReports",
      "ListBuckets",
      "EncryptDecryptWithStorageKey",
      "PublishMetrics",
      "WriteLogs",
    ]);
    expect(policy["WriteReports"]).toMatchObject({
      Action: ["s3:GetObject", "s3:PutObject"],
      Resource: "arn:aws:s3:::shop-prod-canaries-444444444444/runs/shop-prod-home/*",
    });
    expect(policy["PublishMetrics"]).toMatchObject({
      Resource: "*",
      Condition: { StringEquals: { "cloudwatch:namespace": "CloudWatchSynthetics" } },
    });
    expect(policy["WriteLogs"]).toMatchObject({
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: "arn:aws:logs:eu-west-1:444444444444:log-group:/aws/lambda/cwsyn-shop-prod-home*:log-stream:*",
    });
  });

  test("can write its log whatever of its name the function has", () => {
    const name = "requests-of-customers-in-the-shop";
    const policy = statements(resource(canary({ name }), "aws_iam_role_policy", "home_role_policy")["policy"]);
    expect(policy["WriteLogs"]?.Resource).toBe(
      "arn:aws:logs:eu-west-1:444444444444:log-group:/aws/lambda/cwsyn-shop-prod-requests-of*:log-stream:*",
    );
  });

  test("encrypts its reports and its log", () => {
    expect(resource(synthesized, "aws_synthetics_canary", "home")).toMatchObject({
      artifact_s3_location: "s3://shop-prod-canaries-444444444444/runs/shop-prod-home",
      artifact_config: {
        s3_encryption: { encryption_mode: "SSE_KMS", kms_key_arn: "${aws_kms_key.storage_key.arn}" },
      },
    });
    expect(resource(synthesized, "aws_cloudwatch_log_group", "home_log_group")).toMatchObject({
      name: '/aws/lambda/${element(split(":", aws_synthetics_canary.home.engine_arn), 6)}',
      kms_key_id: "${aws_kms_key.logs_key.arn}",
      retention_in_days: 400,
    });
  });

  test("pages when two runs in a row have failed, or are missing", () => {
    expect(resource(synthesized, "aws_cloudwatch_metric_alarm", "home_alarm")).toMatchObject({
      alarm_name: "shop-prod-canary/home",
      comparison_operator: "LessThanThreshold",
      threshold: 100,
      evaluation_periods: 2,
      datapoints_to_alarm: 2,
      treat_missing_data: "breaching",
      alarm_description: expect.stringContaining("canary-failed.md") as string,
      metric_query: [
        {
          metric: {
            namespace: "CloudWatchSynthetics",
            metric_name: "SuccessPercent",
            dimensions: { CanaryName: "${aws_synthetics_canary.home.name}" },
            period: 300,
            stat: "Average",
          },
        },
      ],
    });
  });

  test("doesn't overlap with the next run", () => {
    expect(() => canary({ everyMinutes: 1, timeoutSeconds: 31 })).toThrow(
      "prod/home: a run with `timeoutSeconds` 31 may take 61 seconds, and there is one every 60 seconds; use at most 30, or a higher `everyMinutes`.",
    );
  });

  test("has a runtime that the script is for", () => {
    expect(() => canary({ runtime: "syn-nodejs-puppeteer-16.1" })).toThrow(
      'prod/home: "syn-nodejs-puppeteer-16.1" is no version of the Synthetics runtime that the script is for; use one of syn-nodejs-4.0,',
    );
    expect(canaryRuntimes.at(-1)?.version).toBe(canaryDefaults.runtime);
  });
});

describe("the bucket of canaries", () => {
  const synthesized = synthesize((stack) => {
    new Canary(stack, "home", { url });
    new Canary(stack, "api", { url });
  });

  test("is one, with one script", () => {
    expect(Object.keys(synthesized.resource["aws_s3_object"] ?? {})).toEqual(["canaries_script"]);
    const { key } = resource(synthesized, "aws_s3_object", "canaries_script");
    expect(key).toMatch(/^scripts\/[0-9a-f]{16}\.zip$/);
    for (const name of ["home", "api"]) {
      expect(resource(synthesized, "aws_synthetics_canary", name)).toMatchObject({
        s3_bucket: "${aws_s3_bucket.canaries.bucket}",
        s3_key: "${aws_s3_object.canaries_script.key}",
      });
    }
  });

  test("encrypts the script with its key", () => {
    expect(resource(synthesized, "aws_s3_object", "canaries_script")).toMatchObject({
      server_side_encryption: "aws:kms",
      kms_key_id: "${aws_kms_key.storage_key.arn}",
    });
  });

  test("keeps the script, and reports for 31 days", () => {
    const { rule } = resource(synthesized, "aws_s3_bucket_lifecycle_configuration", "canaries_lifecycle");
    expect(rule).toEqual(
      expect.arrayContaining([expect.objectContaining({ filter: [{ prefix: "runs/" }], expiration: [{ days: 31 }] })]),
    );
  });
});
