import { packPolicies } from "../../../../constructs/access/terraform-permissions/pack-policies";
import { terraformPermissions } from "../../../../constructs/access/terraform-permissions/terraform-permissions";
import { DeploymentTarget } from "../../../../constructs/core/deployment-target";
import { ResolvedStack } from "../../../../tools/permissions/resolved-stack";
import { type SimulatedCaller, tagKeys } from "../../../../tools/permissions/simulation/simulated-caller";
import dataPipeline from "../../../../examples/data-pipeline";
import microservices from "../../../../examples/microservices";
import searchBackedWeb from "../../../../examples/search-backed-web";
import { wholePlatform, type WholeStack } from "../../../support/shop-platform";
import { changes, needs } from "./needed-actions";
import { resourcesWithArns, type ResourceWithArn } from "./resource-arns";
import { ACCOUNT, BOUNDARY, roleWith } from "./simulated-role";

/** A stack with the roles that plan and apply it. */
interface Managed {
  readonly name: string;
  readonly environment: string;
  readonly resources: readonly ResourceWithArn[];
  readonly planning: (action: string) => SimulatedCaller;
  readonly applying: (action: string) => SimulatedCaller;
  readonly unknownTypes: readonly string[];
  /** Number of managed policies of the role that applies. */
  readonly policies: number;
}

const platforms = [
  ["data-pipeline", dataPipeline],
  ["microservices", microservices],
  ["search-backed-web", searchBackedWeb],
] as const;

describe.each(platforms)("the permissions for the stacks of %s", (_example, definition) => {
  const stacks = Object.entries(wholePlatform(definition)).map(([name, stack]) => managed(name, stack));

  test("are known for all types", () => {
    expect(stacks.flatMap(({ name, unknownTypes }) => unknownTypes.map((type) => `${name} ${type}`))).toEqual([]);
  });

  test("fit in the policies that a role has by default, with room for guards", () => {
    expect(stacks.filter(({ policies }) => policies > 8).map(({ name, policies }) => `${name}: ${policies}`)).toEqual(
      [],
    );
  });

  test("let a plan read all", async () => {
    expect(await refused(stacks, "read", (stack) => stack.planning)).toEqual([]);
  });

  test("let an apply change all", async () => {
    expect(await refused(stacks, "write", (stack) => stack.applying)).toEqual([]);
  });

  test("let a plan change nothing, and an apply nothing of another environment", async () => {
    const attempts = await Promise.all(
      stacks.flatMap((victim) => victim.resources.map((resource) => changesOf(victim, resource))),
    );
    const reached = attempts.flat().flatMap(({ victim, resource, action, keys }) =>
      stacks.flatMap((stack) => {
        const applies = stack.environment !== victim.environment && may(stack.applying, action, resource.arn, keys);
        const plans = may(stack.planning, action, resource.arn, keys);
        return applies || plans ? [`${stack.name} ${plans ? "plan" : "apply"} ${action} ${resource.arn}`] : [];
      }),
    );
    expect(reached).toEqual([]);
  });
});

function managed(name: string, { json, resource, data, provider }: WholeStack): Managed {
  // All in one account: names and tags alone keep the environments apart.
  const text = json.replace(/\b\d{12}\b/g, ACCOUNT);
  const stack = new ResolvedStack(name, text);
  const { Project: project = "", Environment: environment = "" } = stack.tags({});
  const target = new DeploymentTarget({
    project,
    environment,
    account: ACCOUNT,
    region: stack.region,
    permissionsBoundary: BOUNDARY,
  });
  const { read, write, unknownTypes } = terraformPermissions(target, {
    types: { resources: Object.keys(resource), data: Object.keys(data) },
    regions: provider.aws.map(({ region }) => String(region)),
    domains: ["shop.example.com"],
    deletesData: true,
  });
  const caller = (statements: typeof read) => {
    const callers = new Map<string, SimulatedCaller>();
    return (action: string) => {
      const made = callers.get(action) ?? roleWith(statements.filter(({ actions }) => actions.includes(action)));
      callers.set(action, made);
      return made;
    };
  };
  return {
    name,
    environment,
    resources: resourcesWithArns(stack),
    planning: caller(read),
    applying: caller([...read, ...write]),
    unknownTypes,
    policies: packPolicies([...read, ...write], { owner: name }).length,
  };
}

/** What is needed for the resources of stacks, but is not allowed. */
async function refused(
  stacks: readonly Managed[],
  verb: "read" | "write",
  caller: (stack: Managed) => Managed["applying"],
): Promise<string[]> {
  const results = await Promise.all(
    stacks.flatMap((stack) =>
      stack.resources.map(async (resource) => {
        const needed = await needs(resource, verb);
        return needed
          .filter((action) => !may(caller(stack), action, resource.arn, contextOf(resource)))
          .map((action) => `${stack.name} ${action} ${resource.arn}`);
      }),
    ),
  );
  return results.flat();
}

interface Attempt {
  readonly victim: Managed;
  readonly resource: ResourceWithArn;
  readonly action: string;
  readonly keys: Readonly<Record<string, string>>;
}

async function changesOf(victim: Managed, resource: ResourceWithArn): Promise<Attempt[]> {
  return (await changes(resource)).map((action) => ({ victim, resource, action, keys: contextOf(resource) }));
}

/** The resource's tags, which a request that creates it sends, and the boundary that a role gets or has. */
function contextOf({ tags }: ResourceWithArn): Readonly<Record<string, string>> {
  return {
    ...tagKeys("aws:ResourceTag", tags),
    ...tagKeys("aws:RequestTag", tags),
    "iam:PermissionsBoundary": BOUNDARY,
    "iam:PassedToService": "ecs-tasks.amazonaws.com",
    "ec2:CreateAction": "present",
    "elasticloadbalancing:CreateAction": "present",
  };
}

function may(
  caller: Managed["applying"],
  action: string,
  arn: string,
  keys: Readonly<Record<string, string>>,
): boolean {
  return caller(action).may(action, arn, keys);
}
