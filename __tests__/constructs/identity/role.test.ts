import { type Construct } from "constructs";
import { type ExistingRole } from "../../../constructs/identity/existing-role";
import { Role } from "../../../constructs/identity/role";
import { trustService } from "../../../constructs/identity/trust";
import { role } from "../../support/role";
import { resource, statements, synthesize, synthesizeStack, testStack } from "../../support/synthesize";

const read = { sid: "Read", actions: ["s3:GetObject"], resources: ["arn:aws:s3:::uploads/*"] };

test("a role has no permissions until they are allowed", () => {
  const synthesized = synthesize((stack) => role(stack));
  expect(synthesized.resource["aws_iam_role_policy"]).toBeUndefined();
  expect(synthesized.resource["aws_iam_role_policy_attachment"]).toBeUndefined();
});

test("all permissions are in one inline policy, and the same statement only once", () => {
  const synthesized = synthesize((stack) => {
    const reader = role(stack, "reader");
    expect(reader.permissions).toBeUndefined();
    reader.allow(read);
    reader.allow({ ...read });
    reader.allow({ ...read, sid: "Write", actions: ["s3:PutObject"] });
    expect(reader.permissions).toBeDefined();
  });
  const policy = resource(synthesized, "aws_iam_role_policy", "reader_policy");
  expect(policy).toMatchObject({ name: "permissions", role: "${aws_iam_role.reader.name}" });
  expect((JSON.parse(policy["policy"] as string) as { Statement: unknown[] }).Statement).toHaveLength(2);
});

test("two different statements with the same Sid are refused", () => {
  synthesize((stack) => {
    const reader = role(stack, "reader");
    reader.allow(read);
    expect(() => {
      reader.allow({ ...read, actions: ["s3:PutObject"] });
    }).toThrow("prod/reader: two different statements have the Sid Read; rename one of them.");
  });
});

test("a service can assume the role only on behalf of this account", () => {
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

test("and only for the named resources if the service sends them", () => {
  const synthesized = synthesize((stack) => {
    const trust = trustService(stack, "monitoring.rds.amazonaws.com", "arn:aws:rds:eu-west-1:444444444444:db:*");
    new Role(stack, "monitoring", { name: "monitoring", description: "Monitors.", trust });
  });
  expect(
    statements(resource(synthesized, "aws_iam_role", "monitoring")["assume_role_policy"])["ServiceActsForThisAccount"],
  ).toMatchObject({
    Condition: {
      StringEquals: { "aws:SourceAccount": "444444444444" },
      ArnLike: { "aws:SourceArn": "arn:aws:rds:eu-west-1:444444444444:db:*" },
    },
  });
});

test("an AWS managed policy is attached under its own name", () => {
  const policyArn = "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole";
  const synthesized = synthesize((stack) => {
    const trust = trustService(stack, "monitoring.rds.amazonaws.com");
    new Role(stack, "monitoring", { name: "m", description: "Monitors.", trust, managedPolicies: [policyArn] });
  });
  const address = "monitoring_AmazonRDSEnhancedMonitoringRole";
  expect(resource(synthesized, "aws_iam_role_policy_attachment", address)).toMatchObject({
    role: "${aws_iam_role.monitoring.name}",
    policy_arn: policyArn,
  });
});

test("a policy that exceeds the limit of IAM is refused", () => {
  const arns = (count: number) => Array.from({ length: count }, (_, index) => `arn:aws:s3:::a-bucket-${index}/*`);
  const roleWithArns = (count: number) => () =>
    synthesize((stack) => {
      role(stack).allow({ sid: "Read", actions: ["s3:GetObject"], resources: arns(count) });
    });
  expect(roleWithArns(300)).not.toThrow();
  expect(roleWithArns(400)).toThrow(
    /prod\/role: the policy has \d{5} characters, and IAM allows at most 10240; name fewer resources, or a common prefix\./,
  );
});

test("a session lasts an hour at most, or as long as set", () => {
  const synthesized = synthesize((stack) => {
    const trust = trustService(stack, "monitoring.rds.amazonaws.com");
    new Role(stack, "monitoring", { name: "m", description: "Monitors.", trust, maxSessionSeconds: 7200 });
    role(stack);
  });
  expect(resource(synthesized, "aws_iam_role", "monitoring")).toMatchObject({ max_session_duration: 7200 });
  expect(resource(synthesized, "aws_iam_role", "role")).not.toHaveProperty("max_session_duration");
});

describe("the permissions boundary", () => {
  const boundary = "arn:aws:iam::444444444444:policy/boundary";

  test("applies to every role if one is set", () => {
    const stack = testStack("prod", boundary);
    role(stack);
    expect(resource(synthesizeStack(stack), "aws_iam_role", "role")).toMatchObject({ permissions_boundary: boundary });
  });

  test("is absent if none is set", () => {
    expect(
      resource(
        synthesize((stack) => role(stack)),
        "aws_iam_role",
        "role",
      ),
    ).not.toHaveProperty("permissions_boundary");
  });
});

describe("a role of defaults alone", () => {
  const synthesized = synthesize((stack) => {
    new Role(stack, "import", { trust: trustService(stack, "ecs-tasks.amazonaws.com") });
  });

  test("has the construct id as its name, and no permissions (IAM.1, IAM.21)", () => {
    expect(resource(synthesized, "aws_iam_role", "import")).toMatchObject({
      name: "shop-prod-import",
      description: "Role import of shop prod.",
    });
    expect(synthesized.resource["aws_iam_role_policy"]).toBeUndefined();
  });

  test("is assumed on behalf of this account only (IAM: trust)", () => {
    const trust = statements(resource(synthesized, "aws_iam_role", "import")["assume_role_policy"]);
    expect(trust["ServiceActsForThisAccount"]).toMatchObject({
      Principal: { Service: "ecs-tasks.amazonaws.com" },
      Condition: { StringEquals: { "aws:SourceAccount": "444444444444" } },
    });
  });
});

describe("a role that exists already", () => {
  test.each<[string, (stack: Construct) => ExistingRole]>([
    ["name", (stack) => Role.fromName(stack, "legacy", "batch")],
    ["ARN", (stack) => Role.fromArn(stack, "legacy", { arn: "arn:aws:iam::444444444444:role/teams/a/batch" })],
  ])("is found by its %s, and gets its permissions in one inline policy", (_by, find) => {
    const synthesized = synthesize((stack) => {
      const legacy = find(stack);
      legacy.allow(read);
      legacy.allow({ ...read, sid: "Write", actions: ["s3:PutObject"] });
    });
    expect(synthesized.resource["aws_iam_role"]).toBeUndefined();
    const policy = resource(synthesized, "aws_iam_role_policy", "legacy_policy");
    expect(policy).toMatchObject({ name: "shop-prod-legacy", role: "batch" });
    expect(Object.keys(statements(policy["policy"]))).toEqual(["Read", "Write"]);
  });

  test("can't be given permissions in another account", () => {
    synthesize((stack) => {
      const foreign = Role.fromArn(stack, "foreign", { arn: "arn:aws:iam::555555555555:role/batch" });
      expect(() => {
        foreign.allow(read);
      }).toThrow(
        "prod/foreign: arn:aws:iam::555555555555:role/batch belongs to another account than the stack (444444444444), so that no permission can be granted to it; let its owner grant it.",
      );
    });
  });

  test("is named by the ARN of a role", () => {
    synthesize((stack) => {
      expect(() => Role.fromArn(stack, "legacy", { arn: "batch" })).toThrow(
        'prod/legacy: "batch" must be the ARN of a role, such as arn:aws:iam::444444444444:role/web.',
      );
    });
  });
});
