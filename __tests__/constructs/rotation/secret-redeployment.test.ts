import { SecretRedeployment } from "../../../constructs/rotation/secret-redeployment";
import { ExistingSecrets } from "../../../constructs/secrets/existing-secrets";
import { Secret } from "../../../constructs/secrets/secret";
import { resource, type Synthesized, synthesize } from "../../support/synthesize";
import { webService, workloadContext, type WorkloadContext } from "../../support/workloads";

type Build = (context: WorkloadContext, redeployment: SecretRedeployment) => void;

const redeployed = (build: Build) =>
  synthesize((stack) => {
    const context = workloadContext(stack);
    build(context, new SecretRedeployment(stack, "redeployment", { cluster: context.cluster }));
  });

const patternOf = (synthesized: Synthesized, rule: string): unknown =>
  JSON.parse(resource(synthesized, "aws_cloudwatch_event_rule", rule)["event_pattern"] as string);

describe("the rule of a service", () => {
  const synthesized = redeployed((context, redeployment) => {
    const { stack } = context;
    const token = new Secret(stack, "token");
    const web = webService(context, "web", { secrets: { TOKEN: token, ID: token.field("id") } });
    redeployment.redeploy(web);
    web.addSecret("LATER", new Secret(stack, "later"));
    redeployment.redeploy(webService(context, "plain"));
  });

  test("matches a new current version of its secrets, each once, those included that it is given later", () => {
    expect(patternOf(synthesized, "redeployment_events_of_web_rule")).toEqual({
      source: ["aws.secretsmanager"],
      "detail-type": ["Secret Label Updated"],
      resources: ["${aws_secretsmanager_secret.token.arn}", "${aws_secretsmanager_secret.later.arn}"],
      detail: { labelUpdated: ["AWSCURRENT"] },
    });
  });

  test("starts an execution with the service, the secret and the time, or keeps the event", () => {
    expect(
      resource(synthesized, "aws_cloudwatch_event_target", "redeployment_events_of_web_rule-target".replace(/-/g, "_")),
    ).toEqual(
      expect.objectContaining({
        arn: "${aws_sfn_state_machine.redeployment_runs.arn}",
        role_arn: "${aws_iam_role.redeployment_events_role.arn}",
        dead_letter_config: { arn: "${aws_sqs_queue.redeployment_events_dead_letters.arn}" },
        input_transformer: {
          input_paths: { secret: "$.resources[0]", time: "$.time" },
          input_template: '{"service":"shop-prod-web","secret":"<secret>","changedAt":"<time>"}',
        },
      }),
    );
  });

  test("exists only for services that have secrets, and so does the permission", () => {
    expect(Object.keys(synthesized.resource["aws_cloudwatch_event_rule"] ?? {})).toEqual([
      "redeployment_events_of_web_rule",
    ]);
    expect(JSON.stringify(synthesized.resource["aws_iam_role_policy"])).not.toContain("RedeployPlain");
  });
});

test("parameters count too, which announce their changes in another way", () => {
  const synthesized = redeployed((context, redeployment) => {
    const existing = new ExistingSecrets(context.stack, "existing");
    const secret = { arn: "arn:aws:secretsmanager:eu-west-1:999999999999:secret:partner-AbCdEf" };
    const parameter = existing.parameter({ name: "/shop/KEY" });
    redeployment.redeploy(webService(context, "both", { secrets: { A: existing.secret(secret), B: parameter } }));
    redeployment.redeploy(webService(context, "one", { secrets: { B: parameter } }));
  });
  const parameter = "arn:aws:ssm:eu-west-1:444444444444:parameter/shop/KEY";
  expect(patternOf(synthesized, "redeployment_events_of_both_rule")).toEqual({
    source: ["aws.secretsmanager", "aws.ssm"],
    "detail-type": ["Secret Label Updated", "Parameter Store Change"],
    resources: ["arn:aws:secretsmanager:eu-west-1:999999999999:secret:partner-AbCdEf", parameter],
    detail: { $or: [{ labelUpdated: ["AWSCURRENT"] }, { operation: ["Update"] }] },
  });
  expect(patternOf(synthesized, "redeployment_events_of_one_rule")).toEqual({
    source: ["aws.ssm"],
    "detail-type": ["Parameter Store Change"],
    resources: [parameter],
    detail: { operation: ["Update"] },
  });
});

test("a service with many secrets has a rule for every ten, because the size of a pattern is limited", () => {
  const synthesized = redeployed((context, redeployment) => {
    const secrets = Array.from({ length: 21 }, (_, index) => [`S${index}`, new Secret(context.stack, `s${index}`)]);
    redeployment.redeploy(
      webService(context, "web", { secrets: Object.fromEntries(secrets) as Record<string, Secret> }),
    );
  });
  const rules = Object.entries(synthesized.resource["aws_cloudwatch_event_rule"] ?? {});
  expect(rules.map(([, { name }]) => name)).toEqual([
    "shop-prod-secrets-of-web",
    "shop-prod-secrets-of-web.2",
    "shop-prod-secrets-of-web.3",
  ]);
  const sizes = rules.map(([id]) => (patternOf(synthesized, id) as { resources: string[] }).resources.length);
  expect(sizes).toEqual([10, 10, 1]);
});

test("an execution that fails, and an event that starts none, raise an alarm", () => {
  const synthesized = redeployed((context, redeployment) => {
    redeployment.redeploy(webService(context, "web", { secrets: { TOKEN: new Secret(context.stack, "token") } }));
  });
  const alarm = resource(synthesized, "aws_cloudwatch_metric_alarm", "redeployment_alarm");
  expect(alarm["alarm_description"]).toMatch(/ Runbook: .*\/rotation-redeployment-failed\.md$/);
  expect(alarm["alarm_actions"]).toHaveLength(1);
  expect(JSON.stringify(alarm["metric_query"])).toContain("ExecutionsFailed");
  const waiting = resource(synthesized, "aws_cloudwatch_metric_alarm", "redeployment_events_dead_letters_alarm");
  expect(waiting["alarm_actions"]).toHaveLength(1);
});
