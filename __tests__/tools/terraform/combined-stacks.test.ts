import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { combineStacks } from "../../../tools/terraform/combined-stacks";
import { type SynthesizedStack } from "../../../tools/terraform/synthesized-stacks";
import { validateWritten } from "../../../tools/terraform/validate-stacks";
import { describeWithTerraform } from "../../support/describe-with";

const folder = mkdtempSync(path.join(tmpdir(), "combined-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const requiredProviders = { aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" } };

/** Writes a stack with one log group, as synthesis would. */
function stack(name: string, logGroup: Record<string, unknown>, aliases: readonly string[] = []): SynthesizedStack {
  const own = path.join(folder, name);
  mkdirSync(own);
  writeFileSync(
    path.join(own, "cdk.tf.json"),
    JSON.stringify({
      provider: { aws: [{ region: "eu-west-1" }, ...aliases.map((alias) => ({ alias, region: "us-east-1" }))] },
      resource: { aws_cloudwatch_log_group: { app: logGroup } },
      terraform: {
        backend: { s3: { bucket: "state" } },
        required_version: ">= 1.10.0",
        required_providers: requiredProviders,
      },
    }),
  );
  return { name, folder: own, resources: 1, after: [], requiredProviders };
}

describe("two stacks combined", () => {
  const stacks = [
    stack("test", { name: "/test" }),
    stack("prod", { name: "/prod", retention: 7, provider: "aws.edge" }, ["edge"]),
  ];
  const combined = combineStacks(stacks, path.join(folder, "together"));
  const json = JSON.parse(readFileSync(path.join(combined.folder, "main.tf.json"), "utf8")) as unknown;

  test("are modules that take their providers from the one stack", () => {
    expect(combined).toMatchObject({ name: "test, prod", resources: 2 });
    expect(json).toMatchObject({
      provider: { aws: [{ region: "us-east-1" }, { region: "us-east-1", alias: "edge" }] },
      module: {
        test: { source: "../test", providers: { aws: "aws" } },
        prod: { source: "../prod", providers: { aws: "aws", "aws.edge": "aws.edge" } },
      },
    });
  });

  test("have neither a provider nor a backend of their own", () => {
    const module = JSON.parse(readFileSync(path.join(folder, "prod", "cdk.tf.json"), "utf8")) as {
      terraform: object;
    };
    expect(module).not.toHaveProperty("provider");
    expect(module.terraform).toEqual({
      required_version: ">= 1.10.0",
      required_providers: { aws: { ...requiredProviders.aws, configuration_aliases: ["aws.edge"] } },
    });
  });

  describeWithTerraform(() => {
    test("are validated by the real provider", async () => {
      const [validation] = await validateWritten([{ config: "two", stack: combined }], "npm test");
      expect(validation?.issues).toEqual([
        expect.stringMatching(
          /^error: .*aws_cloudwatch_log_group.*"?app"?.*: Extraneous JSON object property\..*"retention"/,
        ),
      ]);
    });
  });
});
