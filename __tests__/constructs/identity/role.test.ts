import { Role } from "../../../constructs/identity/role";
import { trustService } from "../../../constructs/identity/trust";
import { role } from "../../support/role";
import { resource, statements, synthesize, synthesizeStack, testStack } from "../../support/synthesize";

const read = { sid: "Read", actions: ["s3:GetObject"], resources: ["arn:aws:s3:::uploads/*"] };

test("a role may do nothing until it is allowed to", () => {
  const made = synthesize((stack) => role(stack));
  expect(made.resource["aws_iam_role_policy"]).toBeUndefined();
  expect(made.resource["aws_iam_role_policy_attachment"]).toBeUndefined();
});

test("all it may do stands in one policy, the same statement once", () => {
  const made = synthesize((stack) => {
    const reader = role(stack, "reader");
    expect(reader.permissions).toBeUndefined();
    reader.allow(read);
    reader.allow({ ...read });
    reader.allow({ ...read, sid: "Write", actions: ["s3:PutObject"] });
    expect(reader.permissions).toBeDefined();
  });
  const policy = resource(made, "aws_iam_role_policy", "reader_policy");
  expect(policy).toMatchObject({ name: "permissions", role: "${aws_iam_role.reader.name}" });
  expect((JSON.parse(policy["policy"] as string) as { Statement: unknown[] }).Statement).toHaveLength(2);
});

test("two different statements of one name are refused: IAM takes a Sid once", () => {
  synthesize((stack) => {
    const reader = role(stack, "reader");
    reader.allow(read);
    expect(() => {
      reader.allow({ ...read, actions: ["s3:PutObject"] });
    }).toThrow("prod/reader: two different statements are called Read; IAM takes a Sid once.");
  });
});

test("a service assumes it for this account alone, against the confused deputy", () => {
  const trust = statements(
    resource(
      synthesize((stack) => role(stack)),
      "aws_iam_role",
      "role",
    )["assume_role_policy"],
  );
  expect(trust).toEqual({
    ServiceActsForThisAccount: {
      Sid: "ServiceActsForThisAccount",
      Effect: "Allow",
      Principal: { Service: "ecs-tasks.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "aws:SourceAccount": "444444444444" } },
    },
  });
});

test("and, where the service says so, for the resources named alone", () => {
  const made = synthesize((stack) => {
    const trust = trustService(stack, "monitoring.rds.amazonaws.com", "arn:aws:rds:eu-west-1:444444444444:db:*");
    new Role(stack, "monitoring", { name: "monitoring", description: "Monitors.", trust });
  });
  expect(
    statements(resource(made, "aws_iam_role", "monitoring")["assume_role_policy"])["ServiceActsForThisAccount"],
  ).toMatchObject({
    Condition: {
      StringEquals: { "aws:SourceAccount": "444444444444" },
      ArnLike: { "aws:SourceArn": "arn:aws:rds:eu-west-1:444444444444:db:*" },
    },
  });
});

test("a policy of AWS's is attached by its own name", () => {
  const policyArn = "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole";
  const made = synthesize((stack) => {
    const trust = trustService(stack, "monitoring.rds.amazonaws.com");
    new Role(stack, "monitoring", { name: "m", description: "Monitors.", trust, managedPolicies: [policyArn] });
  });
  const address = "monitoring_AmazonRDSEnhancedMonitoringRole";
  expect(resource(made, "aws_iam_role_policy_attachment", address)).toMatchObject({
    role: "${aws_iam_role.monitoring.name}",
    policy_arn: policyArn,
  });
});

test("a policy that is longer than IAM takes is refused", () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => `arn:aws:s3:::a-bucket-${index}/*`);
  const withMany = (count: number) => () =>
    synthesize((stack) => {
      role(stack).allow({ sid: "Read", actions: ["s3:GetObject"], resources: many(count) });
    });
  expect(withMany(300)).not.toThrow();
  expect(withMany(400)).toThrow(
    /shop-prod-role: its policy has \d{5} characters, where IAM takes 10240; let it name less, or a common beginning\./,
  );
});

test("a session ends after an hour, or as long as the role says", () => {
  const made = synthesize((stack) => {
    const trust = trustService(stack, "monitoring.rds.amazonaws.com");
    new Role(stack, "monitoring", { name: "m", description: "Monitors.", trust, maxSessionSeconds: 7200 });
    role(stack);
  });
  expect(resource(made, "aws_iam_role", "monitoring")).toMatchObject({ max_session_duration: 7200 });
  expect(resource(made, "aws_iam_role", "role")).not.toHaveProperty("max_session_duration");
});

describe("the permissions boundary", () => {
  const boundary = "arn:aws:iam::444444444444:policy/boundary";

  test("bounds every role where one is set", () => {
    const stack = testStack("prod", boundary);
    role(stack);
    expect(resource(synthesizeStack(stack), "aws_iam_role", "role")).toMatchObject({ permissions_boundary: boundary });
  });

  test("is not spoken of where none is set", () => {
    expect(
      resource(
        synthesize((stack) => role(stack)),
        "aws_iam_role",
        "role",
      ),
    ).not.toHaveProperty("permissions_boundary");
  });
});
