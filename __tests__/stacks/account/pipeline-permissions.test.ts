import definition from "../../../examples/microservices";
import { resourceTypes } from "../../../constructs/access/terraform-permissions/type-table";
import { ResolvedStack } from "../../../tools/permissions/resolved-stack";
import { type SimulatedCaller, tagKeys } from "../../../tools/permissions/simulation/simulated-caller";
import { Simulation } from "../../../tools/permissions/simulation/simulation";
import { changes, needs } from "../../constructs/access/terraform-permissions/needed-actions";
import { resourcesWithArns, type ResourceWithArn } from "../../constructs/access/terraform-permissions/resource-arns";
import { stackOf, wholePlatform } from "../../support/shop-platform";

const ENVIRONMENTS = ["test", "staging", "prod"] as const;

/** Its environments are in one account and share a network: names and tags alone keep them apart. */
const platform = wholePlatform({
  ...definition,
  access: { pipelines: { kind: "github", repository: "acme/courier" } },
});
const ACCOUNT = new ResolvedStack("prod", stackOf(platform, "prod").json).account;
const iam = new Simulation(platform);
const resources = Object.fromEntries(
  ENVIRONMENTS.map((name) => [name, resourcesWithArns(new ResolvedStack(name, stackOf(platform, name).json))]),
);
const role = (environment: string, phase: "plan" | "apply") =>
  iam.role("account-applications", `pipeline_${environment}_${phase}`);
/** Security groups of prod to which the other environments add rules of their own. */
const sharedGroups = ["courier-prod-endpoints", "courier-prod-load-balancer"];
const rules = [
  "ec2:AuthorizeSecurityGroupEgress",
  "ec2:AuthorizeSecurityGroupIngress",
  "ec2:RevokeSecurityGroupEgress",
  "ec2:RevokeSecurityGroupIngress",
];
const boundary = (environment: string) => `arn:aws:iam::${ACCOUNT}:policy/courier-${environment}-boundary`;

describe.each(ENVIRONMENTS)("the roles of %s", (environment) => {
  const plan = role(environment, "plan");
  const apply = role(environment, "apply");
  const own = resources[environment] ?? [];

  test("plan: may read all that the stack has", async () => {
    expect(await refused(own, plan, (resource) => needs(resource, "read"))).toEqual([]);
  });

  test("plan: may change none of it", async () => {
    expect(await allowed(own, plan)).toEqual([]);
  });

  test("apply: may do all that the stack needs", async () => {
    expect(await refused(own, apply, (resource) => needs(resource, "write"))).toEqual([]);
  });

  const others = ENVIRONMENTS.filter((other) => other !== environment).flatMap((other) => resources[other] ?? []);
  const isShared = ({ tags }: ResourceWithArn) => environment !== "prod" && sharedGroups.includes(tags["Name"] ?? "");

  test("apply: may change nothing in another environment, but for what it shares", async () => {
    expect(
      await allowed(
        others.filter((resource) => !isShared(resource)),
        apply,
      ),
    ).toEqual([]);
  });

  test("apply: may only add and remove rules in what it shares", async () => {
    const actions = await allowed(others.filter(isShared), apply);
    expect([...new Set(actions.map((entry) => entry.split(" ")[0]))]).toEqual(environment === "prod" ? [] : rules);
  });

  test("apply: writes the records of its own domains alone", () => {
    const zone = "arn:aws:route53:::hostedzone/Z1";
    const may = (name: string) =>
      apply.may("route53:ChangeResourceRecordSets", zone, {
        "route53:ChangeResourceRecordSetsNormalizedRecordNames": [name],
      });
    const ownRecords = environment === "prod";
    expect([may("courier.example.com"), may("_1a2b.courier.example.com"), may("shop.example.com")]).toEqual([
      ownRecords,
      ownRecords,
      false,
    ]);
  });

  test("neither can widen its own rights", () => {
    const roles = ["plan", "apply"].map((phase) => `arn:aws:iam::${ACCOUNT}:role/courier-${environment}-${phase}`);
    const policies = ["plan-1", "apply-1", "boundary"].map(
      (end) => `arn:aws:iam::${ACCOUNT}:policy/courier-${environment}-${end}`,
    );
    const keys = { "iam:PermissionsBoundary": boundary(environment), "iam:PassedToService": "ecs-tasks.amazonaws.com" };
    const actions = [...resourceTypes.values()]
      .flatMap(({ write }) => write)
      .flatMap((grant) => grant.actions)
      .filter((action) => action.startsWith("iam:"));
    const widening = [...new Set([...actions, "iam:DeleteRolePermissionsBoundary", "iam:CreatePolicyVersion"])];
    const possible = [plan, apply].flatMap((caller) =>
      widening.flatMap((action) =>
        [...roles, ...policies].filter((arn) => caller.may(action, arn, keys)).map((arn) => `${action} ${arn}`),
      ),
    );
    expect(possible).toEqual([]);
  });

  test("apply: creates no role without the boundary of the environment", () => {
    const name = `arn:aws:iam::${ACCOUNT}:role/courier-${environment}-web-task`;
    const create = (policy: string) => apply.may("iam:CreateRole", name, { "iam:PermissionsBoundary": policy });
    expect([create(boundary(environment)), create(boundary("other")), apply.may("iam:CreateRole", name)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

/** What a role needs for resources and is refused. */
async function refused(
  among: readonly ResourceWithArn[],
  caller: SimulatedCaller,
  actionsOf: (resource: ResourceWithArn) => Promise<string[]>,
): Promise<string[]> {
  const results = await Promise.all(
    among.map(async (resource) =>
      (await actionsOf(resource))
        .filter((action) => !caller.may(action, resource.arn, contextOf(resource)))
        .map((action) => `${action} ${resource.arn}`),
    ),
  );
  return results.flat();
}

/** What would change resources and a role may do. */
async function allowed(among: readonly ResourceWithArn[], caller: SimulatedCaller): Promise<string[]> {
  const results = await Promise.all(
    among.map(async (resource) =>
      (await changes(resource))
        .filter((action) => caller.may(action, resource.arn, contextOf(resource)))
        .map((action) => `${action} ${resource.arn}`),
    ),
  );
  return results.flat();
}

/** The resource's tags, which a request that creates it sends, and what else requests have. */
function contextOf({ tags }: ResourceWithArn): Readonly<Record<string, string>> {
  return {
    ...tagKeys("aws:ResourceTag", tags),
    ...tagKeys("aws:RequestTag", tags),
    "iam:PermissionsBoundary": boundary(tags["Environment"] ?? ""),
    "iam:PassedToService": "ecs-tasks.amazonaws.com",
    "ec2:CreateAction": "present",
    "elasticloadbalancing:CreateAction": "present",
  };
}
