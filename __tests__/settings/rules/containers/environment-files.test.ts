import { issuesWith } from "../../../support/settings-under-test";

const api = "application.services.api";
const ARN = "arn:aws:s3:::acme-config/{environment}/web.env";
const key = (region: string) => `arn:aws:kms:${region}:900000000009:key/0a1b2c3d-0a1b-2c3d-4e5f-0a1b2c3d4e5f`;
const file = { bucket: "uploads", key: "config/web.env" };

describe("files of environment variables", () => {
  test("are in a bucket of the environment or elsewhere, in any container of any workload", () => {
    const files = [file, { arn: ARN, region: "us-east-1", kmsKeyArn: key("us-east-1") }];
    expect(
      issuesWith({
        [`${api}.environmentFiles`]: files,
        [`${api}.sidecars.proxy.environmentFiles`]: files,
        "application.queues.mails": {},
        "application.workers.mailer": { queue: "mails", environmentFiles: files },
        "application.jobs.report": { schedule: { expression: "rate(1 day)" }, environmentFiles: files },
        "application.tasks.import": { environmentFiles: files },
      }),
    ).toEqual([]);
  });

  test.each<[object, string, string]>([
    [{}, "", "must have exactly one of `bucket` and `arn`."],
    [{ ...file, arn: ARN }, "", "must have exactly one of `bucket` and `arn`."],
    [{ bucket: "uploads" }, ".key", 'is required: the key of the file in the bucket, such as "web.env".'],
    [{ arn: ARN, key: "web.env" }, ".key", "is for a `bucket`: the `arn` already has the key; remove it."],
    [
      { ...file, region: "us-east-1" },
      ".region",
      "describes a file from elsewhere; remove it, or name the file by its `arn`.",
    ],
    [
      { ...file, kmsKeyArn: key("eu-west-1") },
      ".kmsKeyArn",
      "describes a file from elsewhere; remove it, or name the file by its `arn`.",
    ],
    [
      { bucket: "uploads", key: "web.txt" },
      ".key",
      'must be the key of an object that ends in ".env", such as "web.env": letters, digits and any of / ! - _ . \' ( ) =, and {environment}; got "web.txt".',
    ],
    [
      { arn: "arn:aws:s3:::acme-config" },
      ".arn",
      'must be the ARN of an object whose key ends in ".env", such as "arn:aws:s3:::acme-config/{environment}/web.env"; got "arn:aws:s3:::acme-config".',
    ],
    [
      { arn: "arn:aws-cn:s3:::acme-config/web.env" },
      ".arn",
      '"arn:aws-cn:s3:::acme-config/web.env" is in the partition aws-cn, but the platform is in aws; use an ARN that starts with "arn:aws:".',
    ],
    [
      { bucket: "config", key: "web.env" },
      ".bucket",
      'there is no bucket named "config", which `services.api` uses; available: uploads.',
    ],
    [
      { arn: ARN, kmsKeyArn: key("us-east-1") },
      ".kmsKeyArn",
      `the key is in us-east-1, but the file "${ARN}" is in eu-west-1; use the key that encrypts the file, which is in its region.`,
    ],
  ])("that are wrong are refused: %j", (value, at, message) => {
    expect(issuesWith({ [`${api}.environmentFiles`]: [value] })).toEqual([
      `${api}.environmentFiles[0]${at}: ${message}`,
    ]);
  });

  test("are at most ten, and no file is listed twice", () => {
    const files = Array.from({ length: 11 }, (_, index) => ({ bucket: "uploads", key: `${String(index)}.env` }));
    expect(issuesWith({ [`${api}.environmentFiles`]: files })).toEqual([
      `${api}.environmentFiles: must be a list of at most 10 files, each such as { bucket: "config", key: "web.env" }; got a list of 11.`,
    ]);
    expect(issuesWith({ [`${api}.environmentFiles`]: [...files.slice(0, 2), files[0]] })).toEqual([
      `${api}.environmentFiles[2]: repeats an earlier entry of the list; remove it.`,
    ]);
  });

  test("of another region need a way to the internet", () => {
    const elsewhere = { "application.network": { endpoints: true, nat: "none" }, [`${api}.sidecars`]: {} };
    const files = (region: string) => [{ arn: ARN, region }];
    expect(issuesWith({ ...elsewhere, [`${api}.environmentFiles`]: files("eu-west-1") })).not.toContainEqual(
      expect.stringContaining("environmentFiles"),
    );
    expect(issuesWith({ ...elsewhere, [`${api}.environmentFiles`]: files("us-east-1") })).toContainEqual(
      expect.stringContaining(`${api}.environmentFiles[0].region: the API of "s3 in us-east-1"`),
    );
  });
});
