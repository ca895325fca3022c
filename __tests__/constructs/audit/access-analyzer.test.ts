import { AccessAnalyzer } from "../../../constructs/audit/access-analyzer";
import { resource, synthesize } from "../../support/synthesize";

const synthesized = synthesize((stack) => {
  new AccessAnalyzer(stack, "analyzer", { regions: ["us-east-1"] });
});

describe("the analyzers of an account's access", () => {
  test("find what can be reached from outside of the account, in each region (IAM.28)", () => {
    const analyzer = resource(synthesized, "aws_accessanalyzer_analyzer", "analyzer_external");
    expect(analyzer).toMatchObject({ analyzer_name: "shop-prod-external-access", type: "ACCOUNT" });
    expect(analyzer).not.toHaveProperty("configuration");
    expect(analyzer).not.toHaveProperty("provider");
    expect(resource(synthesized, "aws_accessanalyzer_analyzer", "analyzer_us_east_1_external")).toMatchObject({
      analyzer_name: "shop-prod-external-access",
      type: "ACCOUNT",
      provider: "aws.us-east-1",
    });
  });

  test("find what nobody has used for 90 days, once for all regions", () => {
    const unused = Object.entries(synthesized.resource["aws_accessanalyzer_analyzer"] ?? {}).filter(
      ([, { type }]) => type === "ACCOUNT_UNUSED_ACCESS",
    );
    expect(unused).toEqual([
      [
        "analyzer_unused",
        expect.objectContaining({
          analyzer_name: "shop-prod-unused-access",
          configuration: { unused_access: { unused_access_age: 90 } },
        }),
      ],
    ]);
  });

  test("archive no finding", () => {
    expect(synthesized.resource).not.toHaveProperty("aws_accessanalyzer_archive_rule");
  });

  test("notify people of active findings of access from outside", () => {
    const rule = resource(synthesized, "aws_cloudwatch_event_rule", "analyzer_findings_rule");
    expect(rule).toMatchObject({ name: "shop-prod-external-access" });
    expect(JSON.parse(String(rule["event_pattern"]))).toEqual({
      source: ["aws.access-analyzer"],
      "detail-type": ["Access Analyzer Finding"],
      detail: { status: ["ACTIVE"] },
    });
    expect(resource(synthesized, "aws_cloudwatch_event_target", "analyzer_findings_target")).toMatchObject({
      arn: "${aws_sns_topic.notifications.arn}",
    });
  });

  test("forward the findings of further regions to the one topic", () => {
    expect(resource(synthesized, "aws_cloudwatch_event_target", "analyzer_findings_us_east_1_target")).toMatchObject({
      arn: "arn:aws:events:eu-west-1:444444444444:event-bus/default",
      provider: "aws.us-east-1",
    });
  });

  test("say in a sentence what can be reached, and how to read the finding", () => {
    const { input_transformer: transformer } = resource(
      synthesized,
      "aws_cloudwatch_event_target",
      "analyzer_findings_target",
    );
    const { input_paths: paths, input_template: template } = transformer as {
      input_paths: Record<string, string>;
      input_template: string;
    };
    const names = [...template.matchAll(/<(\w+)>/g)].map(([, name = ""]) => name);
    expect(new Set(names)).toEqual(new Set(Object.keys(paths)));
    // A path to an object would break the sentence, and with it the message.
    expect(Object.values(paths)).not.toContain("$.detail.principal");
    expect(template).toContain(
      "aws accessanalyzer get-finding-v2 --region <region> --analyzer-arn <analyzer> --id <id>",
    );
  });

  test.each([1, 365])("take %d days for unused", (unusedDays) => {
    const other = synthesize((stack) => new AccessAnalyzer(stack, "analyzer", { unusedDays }));
    expect(resource(other, "aws_accessanalyzer_analyzer", "analyzer_unused")).toMatchObject({
      configuration: { unused_access: { unused_access_age: unusedDays } },
    });
  });

  test("don't look for unused access if that is off, which costs nothing", () => {
    const other = synthesize((stack) => new AccessAnalyzer(stack, "analyzer", { unusedDays: "off" }));
    expect(Object.keys(other.resource["aws_accessanalyzer_analyzer"] ?? {})).toEqual(["analyzer_external"]);
  });
});
