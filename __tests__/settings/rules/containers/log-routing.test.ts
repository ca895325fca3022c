import { issuesWith } from "../../../support/settings-under-test";

const web = "application.services.web";
const router = `${web}.logs.router`;
const firehose = "arn:aws:firehose:eu-west-1:444444444444:deliverystream/logs";
const kmsKeyArn = "arn:aws:kms:eu-west-1:444444444444:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const egress = [{ cidr: "0.0.0.0/0", port: 443, purpose: "Logs" }];
const waiver = { environment: "prod", setting: "services.web.egress", reason: "The collector has no fixed address." };

/** The issues of settings in which web sends its logs elsewhere. */
function issues(settings: object, others: Record<string, unknown> = {}): string[] {
  return issuesWith({ [router]: settings, ...others });
}

describe("logs that are sent elsewhere", () => {
  test.each([
    [{ destination: firehose }],
    [{ destination: firehose.replace("firehose", "kinesis").replace("deliverystream", "stream"), kmsKeyArn }],
    [{ destination: "arn:aws:s3:::acme-logs", kmsKeyArn, options: { upload_timeout: "5m" } }],
    [{ output: "opensearch", options: { Host: "vpc-logs.eu-west-1.es.amazonaws.com", AWS_Auth: "On" } }],
  ])("go to a destination in AWS: %j", (settings) => {
    expect(issues({ ...settings })).toEqual([]);
  });

  test.each([[{}], [{ destination: firehose, output: "http" }]])("go to one place: %j", (settings) => {
    expect(issues(settings, { [`${web}.egress`]: egress, waivers: [waiver] })).toEqual([
      `${router}: must have either \`destination\`, the ARN of a stream or bucket, or \`output\`, an output of Fluent Bit.`,
    ]);
  });

  test("leave AWS only where the workload may connect to", () => {
    const settings = { output: "datadog", secretOptions: { apikey: { secret: "stripe" } } };
    const { secretOptions } = settings;
    expect(issues({ output: "datadog" })).toEqual([
      `${router}.output: "datadog" is outside of AWS, and the workload may connect to nothing there; add the destination to \`egress\`, such as { cidr: "0.0.0.0/0", port: 443, purpose: "Logs" }.`,
    ]);
    const secrets = { "application.secrets.stripe": { description: "Key of the log service." } };
    expect(
      issues({ output: "datadog", secretOptions }, { ...secrets, [`${web}.egress`]: egress, waivers: [waiver] }),
    ).toEqual([]);
  });

  test("don't use the plugins that Fluent Bit itself has replaced", () => {
    expect(issues({ output: "firehose" }, { [`${web}.egress`]: egress, waivers: [waiver] })).toEqual([
      `${router}.output: "firehose" is a plugin that the router doesn't load; use "kinesis_firehose".`,
    ]);
  });

  test("are in the region of the workload", () => {
    expect(issues({ destination: firehose.replace("eu-west-1", "us-east-1") })).toEqual(
      expect.arrayContaining([
        `${router}.destination: is in us-east-1, but the workload is in eu-west-1; use one in eu-west-1, which can forward the logs.`,
      ]),
    );
  });

  test("need no key of a stream that encrypts by itself", () => {
    expect(issues({ destination: firehose, kmsKeyArn })).toEqual([
      `${router}.kmsKeyArn: isn't used by what sends logs: Data Firehose encrypts them by itself; remove it.`,
    ]);
    expect(issues({ output: "s3", kmsKeyArn })).toEqual([
      `${router}.kmsKeyArn: is the key of the stream or bucket in \`destination\`, and there is none; remove it.`,
    ]);
  });
});

describe("options of an output", () => {
  test("are set once, whatever their case", () => {
    const secretOptions = { ApiKey: { secret: "stripe" } };
    const settings = { destination: firehose, options: { apikey: "$KEY" }, secretOptions };
    expect(issues(settings, { "application.secrets.stripe": { description: "Key of the log service." } })).toEqual([
      `${router}.secretOptions.ApiKey: "ApiKey" is also in \`options\`; set it only once.`,
    ]);
  });

  test("hold no secrets", () => {
    expect(issues({ destination: firehose, options: { apikey: "correct-horse-battery" } })).toEqual([
      `${router}.options.apikey: has the name of a secret; keep it in a secret of \`secrets\` or, if it is not a secret, add a waiver that says why.`,
    ]);
  });

  test("refer to secrets that there are", () => {
    const secretOptions = { apikey: { secret: "datadog" } };
    expect(issues({ destination: firehose, secretOptions })[0]).toContain(
      'there is no secret named "datadog", which `services.web` uses',
    );
  });

  test("don't name the output", () => {
    expect(issues({ destination: firehose, options: { Name: "http" } })).toHaveLength(1);
  });
});

describe("prod", () => {
  test("keeps its logs in CloudWatch unless a waiver says why", () => {
    const settings = { destination: firehose, keepInCloudWatch: false };
    expect(issues(settings)[0]).toContain("keepInCloudWatch");
    const reason = "The logs are kept for ten years in the account of the auditors.";
    const waivers = [{ environment: "prod", setting: "services.web.logs.router.keepInCloudWatch", reason }];
    expect(issues(settings, { waivers })).toEqual([]);
  });
});
