import { filledStatement } from "../../../../constructs/access/terraform-permissions/fill-template";
import { mergeGrants } from "../../../../constructs/access/terraform-permissions/merge-grants";
import { templateValues } from "../../../../constructs/access/terraform-permissions/template-values";
import { terraformPermissions } from "../../../../constructs/access/terraform-permissions/terraform-permissions";
import { resourceTypes } from "../../../../constructs/access/terraform-permissions/type-table";
import { EveryResource } from "../../../../constructs/identity/policy-statement";
import { type ContextKeys } from "../../../../tools/permissions/simulation/simulated-caller";
import { BOUNDARY, roleWith, tagsOf, targetOf } from "./simulated-role";

const OWN = "prod";
const OTHER = "staging";

const { write, read } = terraformPermissions(targetOf(OWN), {
  types: { resources: [...resourceTypes.keys()], data: [] },
  domains: [domainOf(OWN)],
  deletesData: true,
});
const reading = new Set(read.flatMap(({ actions }) => actions));
const changing = mergeGrants([...resourceTypes.values()].flatMap((type) => type.write));

/** A request that a grant is for, in the name of an environment. */
interface Request {
  readonly sid: string;
  readonly action: string;
  readonly resource: string;
  /** What the request has beside tags. */
  readonly keys: ContextKeys;
}

/**
 * What the table allows although AWS can't tell environments apart by names or tags, or there is nothing to tell
 * apart: scope -> why nothing of another environment is managed by it.
 */
const undistinguished: Readonly<Record<string, string>> = {
  ConfigRecorders: "a region has one, of the account's stack",
  Ec2EmptiedAcls: "only network ACLs without tags",
  Ec2Launched: "an instance needs an image, and what it has beside itself has no tags",
  EcrRepositories: "belong to the project, and so to the account's stack",
  IamOidcProviders: "belong to the account's stack",
  IamRolesOfConfig: "a role of AWS",
  IamRolesOfServices: "roles of AWS",
  IamServiceLinkedRoles: "roles of AWS",
  RdsUsed: "what RDS has for all, and recovery points that AWS Backup names",
  Route53Changes: "only looked at",
  Route53Zones: "a zone with records can't be deleted",
  Route53ZonesOfEndpoints: "zones of AWS",
  SecretsManagerThroughRds: "only RDS itself",
  SecurityHub: "a region has one, of the account's stack",
  SecurityHubAggregators: "an account has one, of the account's stack",
  SignerProfiles: "belong to the project, and so to the account's stack",
  SsmDocuments: "documents of AWS",
  SyntheticsRuntimes: "layers of AWS, only looked at",
  WafManagedRules: "rules of AWS",
};

test("an environment may do with its own what the table says", () => {
  const own = { ...tagsOf("RequestTag", OWN), ...tagsOf("ResourceTag", OWN) };
  const untagged = tagsOf("RequestTag", OWN);
  const refused = requests(OWN).filter((request) => ![own, untagged].some((tags) => may(request, tags)));
  expect(refused).toEqual([]);
});

test("nothing of another environment can be changed, but for what AWS can't tell apart", () => {
  const reached = requests(OTHER).filter((request) =>
    [
      { ...tagsOf("ResourceTag", OTHER), ...tagsOf("RequestTag", OTHER) },
      // To claim it by tags of one's own.
      { ...tagsOf("ResourceTag", OTHER), ...tagsOf("RequestTag", OWN) },
      // To make something that seems to be of the other environment.
      tagsOf("RequestTag", OTHER),
      tagsOf("ResourceTag", OTHER),
    ].some((tags) => may(request, tags)),
  );
  expect(scopesOf(reached)).toEqual(Object.keys(undistinguished));
});

test("nothing of another project with an environment of the same name can be changed", () => {
  const project = "courier";
  const tags = { ...tagsOf("ResourceTag", OWN, project), ...tagsOf("RequestTag", OWN) };
  const distinguished = ["Ec2EmptiedAcls", "EcrRepositories", "SignerProfiles"];
  expect(scopesOf(requests(OWN, project).filter((request) => may(request, tags)))).toEqual(
    Object.keys(undistinguished).filter((sid) => !distinguished.includes(sid)),
  );
});

/** Whether a role that applies may make a request. Only statements with the action matter. */
function may({ action, resource, keys }: Request, tags: ContextKeys): boolean {
  const relevant = [...read, ...write].filter(({ actions }) => actions.includes(action));
  return roleWith(relevant).may(action, resource, { ...tags, ...keys });
}

function scopesOf(reached: readonly Request[]): string[] {
  return [...new Set(reached.map(({ sid }) => sid))].sort();
}

function domainOf(environment: string, project = "shop"): string {
  return `${project}.${environment}.example.com`;
}

/** The requests that the table has to change something, as an environment makes them. */
function requests(environment: string, project = "shop"): Request[] {
  const target = targetOf(environment, project);
  const values = templateValues(target, {
    regions: ["eu-west-1"],
    permissionsBoundary: BOUNDARY,
    domains: [domainOf(environment, project)],
    functions: [],
  });
  return changing.flatMap((grant) => {
    const { sid, actions, resources = [], conditions = {} } = filledStatement(grant.sid, grant, values);
    if (resources instanceof EveryResource) return [];
    const keys = Object.fromEntries(
      Object.entries(conditions)
        .filter(([operator]) => operator !== "StringEqualsIfExists")
        .flatMap(([operator, entries]) =>
          Object.entries(entries)
            .filter(([key]) => !/^aws:Re(?:quest|source)Tag\/(?:Project|Environment)$/.test(key))
            .map(([key, value]) => [key, operator === "Null" ? "present" : example([value].flat()[0] ?? "")] as const),
        ),
    );
    return actions
      .filter((action) => !reading.has(action))
      .flatMap((action) => resources.map((resource) => ({ sid, action, resource: example(resource), keys })));
  });
}

function example(pattern: string): string {
  return pattern.replace(/\*/g, "x");
}
