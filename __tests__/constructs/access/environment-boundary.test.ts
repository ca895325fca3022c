import { EnvironmentBoundary, type EnvironmentBoundaryProps } from "../../../constructs/access/environment-boundary";
import { DeploymentTarget } from "../../../constructs/core/deployment-target";
import { EveryResource } from "../../../constructs/identity/policy-statement";
import { Role } from "../../../constructs/identity/role";
import { Simulation } from "../../../tools/permissions/simulation/simulation";
import { resource, statements, synthesizeStack, testStack } from "../../support/synthesize";

const ACCOUNT = "444444444444";
const ofEnvironment = (environment: string) => ({
  "aws:ResourceTag/Project": "shop",
  "aws:ResourceTag/Environment": environment,
});

/** A role of prod whose own policy allows everything, as its boundary leaves it. */
function administrator(props: Partial<EnvironmentBoundaryProps> = {}) {
  const stack = testStack("shared");
  const environment = new DeploymentTarget({
    project: "shop",
    environment: "prod",
    account: ACCOUNT,
    region: "eu-west-1",
  });
  new EnvironmentBoundary(stack, "boundary-prod", { environment, others: ["test"], ...props });
  const role = new Role(stack, "administrator", { trust: [] });
  role.allow({
    sid: "All",
    actions: ["*"],
    resources: new EveryResource("because the test wants to know the boundary"),
  });
  const synthesized = synthesizeStack(stack);
  const policy = resource(synthesized, "aws_iam_policy", "boundary_prod");
  const caller = new Simulation({ shared: synthesized }).role("shared", "administrator", policy["policy"] as string);
  return { policy, caller };
}

const { policy, caller } = administrator();

test("is a policy with a name that follows from the environment", () => {
  expect(policy["name"]).toBe("shop-prod-boundary");
  expect(String(policy["policy"]).length).toBeLessThan(6144);
});

test.each([
  ["s3:PutObject", "arn:aws:s3:::shop-prod-uploads-444444444444/a.txt"],
  ["sqs:SendMessage", "arn:aws:sqs:eu-west-1:444444444444:shop-prod-orders"],
  ["secretsmanager:PutSecretValue", "arn:aws:secretsmanager:eu-west-1:444444444444:secret:shop/prod/token-AbCdEf"],
  ["ses:SendEmail", "arn:aws:ses:eu-west-1:444444444444:identity/example.com"],
  ["lambda:InvokeFunction", "arn:aws:lambda:eu-west-1:444444444444:function:reports"],
  ["iam:PassRole", "arn:aws:iam::444444444444:role/shop-prod-web-task"],
])("allows %s", (action, arn) => {
  expect(caller.may(action, arn, ofEnvironment("prod"))).toBe(true);
});

test.each([
  ["iam:CreateUser", "arn:aws:iam::444444444444:user/admin"],
  ["iam:PutRolePolicy", "arn:aws:iam::444444444444:role/shop-prod-web-task"],
  ["iam:PassRole", "arn:aws:iam::444444444444:role/administrator"],
  ["iam:PassRole", "arn:aws:iam::444444444444:role/shop-test-web-task"],
  ["sts:AssumeRole", "arn:aws:iam::444444444444:role/administrator"],
  ["organizations:LeaveOrganization", "*"],
  ["account:CloseAccount", "arn:aws:account::444444444444:account"],
  ["cloudtrail:StopLogging", "arn:aws:cloudtrail:eu-west-1:444444444444:trail/trail"],
  ["guardduty:DeleteDetector", "arn:aws:guardduty:eu-west-1:444444444444:detector/1"],
  ["s3:PutAccountPublicAccessBlock", "*"],
  ["ec2:DisableEbsEncryptionByDefault", "*"],
  ["ecs:PutAccountSettingDefault", "*"],
  ["cloudformation:UpdateStack", "arn:aws:cloudformation:eu-west-1:444444444444:stack/admin/1"],
  ["lambda:UpdateFunctionCode", "arn:aws:lambda:eu-west-1:444444444444:function:reports"],
  ["ssm:SendCommand", "arn:aws:ec2:eu-west-1:444444444444:instance/i-1"],
])("does not allow %s on %s", (action, arn) => {
  expect(caller.may(action, arn)).toBe(false);
});

test("lets the agent of GuardDuty in a task report what it sees", () => {
  expect(caller.may("guardduty:SendSecurityTelemetry", "*")).toBe(true);
});

test("allows nothing with a resource of another environment, by its tags", () => {
  expect(caller.may("rds:DeleteDBInstance", "arn:aws:rds:eu-west-1:444444444444:db:x", ofEnvironment("prod"))).toBe(
    true,
  );
  expect(caller.may("rds:DeleteDBInstance", "arn:aws:rds:eu-west-1:444444444444:db:x", ofEnvironment("test"))).toBe(
    false,
  );
});

test.each([
  "arn:aws:s3:::shop-test-uploads-444444444444/a.txt",
  "arn:aws:sqs:eu-west-1:444444444444:shop-test-orders",
  "arn:aws:secretsmanager:eu-west-1:444444444444:secret:shop/test/token-AbCdEf",
  "arn:aws:logs:eu-west-1:444444444444:log-group:/ecs/shop-test-web",
])("allows nothing with %s, by the name of another environment", (arn) => {
  expect(caller.may("service:Anything", arn)).toBe(false);
  expect(caller.may("service:Anything", arn.replace("test", "prod"))).toBe(true);
});

test("images that the environments share are pulled and not pushed, and the state is out of reach", () => {
  const repository = "arn:aws:ecr:eu-west-1:444444444444:repository/shop/web";
  expect(caller.may("ecr:BatchGetImage", repository, ofEnvironment("shared"))).toBe(true);
  expect(caller.may("ecr:PutImage", repository, ofEnvironment("shared"))).toBe(false);
  expect(caller.may("s3:GetObject", "arn:aws:s3:::shop-shared-state-444444444444/prod/terraform.tfstate")).toBe(false);
});

test("what other projects have in the account is a matter of the role's own policies", () => {
  const ofOthers = { "aws:ResourceTag/Project": "crm", "aws:ResourceTag/Environment": "test" };
  expect(caller.may("sns:Publish", "arn:aws:sns:eu-west-1:444444444444:crm-test-news", ofOthers)).toBe(true);
});

test("further statements allow more", () => {
  const role = "arn:aws:iam::444444444444:role/partner";
  const additional = [{ sid: "OwnPartner", actions: ["sts:AssumeRole"], resources: [role] }];
  const { policy: wider } = administrator({ additional });
  expect(statements(wider["policy"])["OwnPartner"]).toEqual({
    Sid: "OwnPartner",
    Effect: "Allow",
    Action: "sts:AssumeRole",
    Resource: role,
  });
});

test("a boundary that is too long for IAM is an error", () => {
  const others = Array.from({ length: 40 }, (_item, index) => `environment-${index}`);
  expect(() => administrator({ others })).toThrow(
    /^shared\/boundary-prod: the permissions boundary has \d+ characters, and IAM takes at most 6144; allow less in addition, or put fewer environments in the account\.$/,
  );
});
