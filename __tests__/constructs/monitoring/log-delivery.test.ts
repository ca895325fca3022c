import { inRegion } from "../../../constructs/core/in-region";
import { nameLimits, physicalName, shortestStart } from "../../../constructs/core/physical-name";
import { LogDelivery } from "../../../constructs/monitoring/log-delivery";
import { resource, statements, synthesizeStack, testStack } from "../../support/synthesize";

const TYPE = "aws_cloudwatch_log_resource_policy";

describe("the policy that lets AWS deliver logs", () => {
  const stack = testStack();
  const policies = [LogDelivery.of(stack, "former"), LogDelivery.of(stack, "other")];
  const elsewhere = inRegion(stack, "copy", "eu-central-1", (scope) => LogDelivery.of(scope));
  const synthesized = synthesizeStack(stack);
  const policy = resource(synthesized, TYPE, "log_delivery");

  test("is one for all that a stack has in a region", () => {
    expect(new Set([...policies, elsewhere]).size).toBe(2);
    expect(Object.keys(synthesized.resource[TYPE] ?? {})).toEqual(["copy_log_delivery", "log_delivery"]);
    expect(resource(synthesized, TYPE, "copy_log_delivery")["policy_document"]).toContain(":eu-central-1:");
    expect(policy["policy_name"]).toBe("shop-prod-log-delivery");
  });

  test("accepts web ACLs, search domains and event rules of this account, for log groups of this project", () => {
    const logs = "arn:aws:logs:eu-west-1:444444444444:";
    const Action = ["logs:CreateLogStream", "logs:PutLogEvents"];
    const events = { Service: ["delivery.logs.amazonaws.com", "events.amazonaws.com"] };
    const StringEquals = { "aws:SourceAccount": "444444444444" };
    expect(statements(policy["policy_document"])).toEqual({
      DeliverWebAclLogs: {
        Sid: "DeliverWebAclLogs",
        Effect: "Allow",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Action,
        Resource: `${logs}log-group:aws-waf-logs-shop-*:log-stream:*`,
        Condition: { StringEquals, ArnLike: { "aws:SourceArn": `${logs}*` } },
      },
      DeliverSearchDomainLogs: {
        Sid: "DeliverSearchDomainLogs",
        Effect: "Allow",
        Principal: { Service: "es.amazonaws.com" },
        Action,
        Resource: `${logs}log-group:/aws/opensearch/shop-*:*`,
        Condition: {
          StringEquals,
          ArnLike: { "aws:SourceArn": "arn:aws:es:eu-west-1:444444444444:domain/shop-*" },
        },
      },
      DeliverEvents: {
        Sid: "DeliverEvents",
        Effect: "Allow",
        Principal: events,
        Action: "logs:PutLogEvents",
        Resource: `${logs}log-group:/aws/events/shop-*:*`,
        Condition: { ArnLike: { "aws:SourceArn": "arn:aws:events:eu-west-1:444444444444:rule/shop-*" } },
      },
      CreateStreamsOfEvents: {
        Sid: "CreateStreamsOfEvents",
        Effect: "Allow",
        Principal: events,
        Action: "logs:CreateLogStream",
        Resource: `${logs}log-group:/aws/events/shop-*:*`,
      },
    });
  });

  test("takes the place of a former one, which is deleted after it exists", () => {
    expect(JSON.parse(synthesized.json)).toMatchObject({
      moved: [{ from: `${TYPE}.former`, to: `${TYPE}.log_delivery` }],
    });
    expect(policy["lifecycle"]).toEqual({ create_before_destroy: true });
  });
});

test.each([3, 20, 21, 22, 27, 40])(
  "names of a project of %i characters start alike, also if they are shortened",
  (length) => {
    const project = "abcdefghijklmnopqrstuvwxyzabcdefghijklmn".slice(0, length);
    for (const kind of ["searchDomain", "webAcl"] as const) {
      for (const part of ["x", "search", "x".repeat(nameLimits[kind])]) {
        expect(physicalName(kind, [project, "prod", part]).startsWith(shortestStart(kind, project))).toBe(true);
      }
    }
  },
);
