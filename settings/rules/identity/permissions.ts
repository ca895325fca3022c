import { globsOverlap } from "../../../constructs/core/glob";
import { pascalCase } from "../../../constructs/core/pascal-case";
import { formatPath, type Path } from "../../issues/path";
import { quote } from "../../issues/quote";
import { workloadsOf } from "../containers/workloads";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";

type Permission = EnvironmentUnderCheck["settings"]["services"][string]["permissions"][string];

/** Services whose resources begin with a name rather than a kind: `arn:aws:sqs:eu-west-1:222222222222:orders`. */
const named: ReadonlySet<string> = new Set(["codecommit", "execute-api", "s3", "sns", "sqs"]);

/** What becomes another role, with everything that it may do, in the lowercase in which IAM compares actions. */
const roleActions = ["iam:passrole", "sts:assumerole"];

/** What gives a role or user more permissions, or credentials. */
const grantingActions = [
  ...["attach", "detach", "put", "delete"].flatMap((verb) =>
    ["role", "user", "group"].map((kind) => `iam:${verb}${kind}policy`),
  ),
  ...["createpolicyversion", "setdefaultpolicyversion", "updateassumerolepolicy", "addusertogroup"].map(of),
  ...["createaccesskey", "createloginprofile", "updateloginprofile", "createservicespecificcredential"].map(of),
  ...["putrolepermissionsboundary", "deleterolepermissionsboundary", "putuserpermissionsboundary"].map(of),
  "iam:deleteuserpermissionsboundary",
];

/** A workload's own statements must say why they need wildcards, and can't make it an administrator of its account. */
export const permissionsRule: Rule = (environment) =>
  workloadsOf(environment).flatMap(({ path, workload: { permissions } }) => [
    ...Object.entries(permissions).flatMap(([name, permission]) => {
      const at = [...path, "permissions", name];
      return [...escalationIssues(at, permission, environment), ...wildcardIssues(at, permission)];
    }),
    ...sameStatements([...path, "permissions"], Object.keys(permissions)),
  ]);

/** Source: IAM User Guide, "IAM Access Analyzer policy check reference", pass role with star in resource. */
function escalationIssues(at: Path, permission: Permission, { project }: EnvironmentUnderCheck): RuleIssue[] {
  const { actions, resources } = permission;
  const find = (known: readonly string[]) =>
    actions.find((action) => known.some((one) => globsOverlap(action.toLowerCase(), one)));
  const assuming = find(roleActions);
  const granting = find(grantingActions);
  const every = resources.find(isAnyRole);
  const own = project === undefined ? undefined : resources.find((resource) => isRoleOf(project, resource));
  if (assuming !== undefined && every !== undefined) {
    const message = `${quote(assuming)} on ${quote(every)} lets the workload become any role of the account; name the roles.`;
    return [
      {
        at: [
          [...at, "resources"],
          [...at, "actions"],
        ],
        message,
      },
    ];
  }
  const changed = every ?? own;
  if (granting !== undefined && changed !== undefined) {
    const message = `${quote(granting)} on ${quote(changed)} lets the workload give itself any permission; ${every === undefined ? "leave the roles of the platform out" : "name roles, users or policies that are not the platform's"}.`;
    return [
      {
        at: [
          [...at, "resources"],
          [...at, "actions"],
        ],
        message,
      },
    ];
  }
  return [];
}

/** Finds wildcards that no reason is given for. */
export function wildcardIssues(at: Path, { actions, resources, reason }: Permission): RuleIssue[] {
  if (reason !== undefined) return [];
  const action = actions.find((one) => /[*?]/.test(one));
  const resource = resources.find(isEveryResource);
  const advice = `say in \`${formatPath([...at, "reason"])}\` why that is not possible.`;
  return [
    ...(action === undefined
      ? []
      : [issue([...at, "actions"], `${quote(action)} allows more than one action; name each, or ${advice}`)]),
    ...(resource === undefined
      ? []
      : [issue([...at, "resources"], `${quote(resource)} covers every resource; name the resources, or ${advice}`)]),
  ];
}

/** Whether a resource is `*`, or an ARN with a wildcard where the name begins. */
function isEveryResource(resource: string): boolean {
  const [, , service = "", , , ...rest] = resource.split(":");
  const part = rest.join(":");
  if (resource === "*" || /^[*?]/.test(part)) return true;
  return !named.has(service) && /^[\w-]+[/:][*?]/.test(part);
}

function isAnyRole(resource: string): boolean {
  return isOfIam(resource) && isEveryResource(resource);
}

/** Whether a resource may be a role of the platform, whose names begin with the project's. */
function isRoleOf(project: string, resource: string): boolean {
  return isOfIam(resource) && globsOverlap(resource, `arn:*:iam::*:role/${project}-*`);
}

function isOfIam(resource: string): boolean {
  return resource === "*" || /^arn:[^:]+:iam:/.test(resource);
}

/** Names that differ only in hyphens would be the same Sid. */
function sameStatements(at: Path, names: readonly string[]): RuleIssue[] {
  const sorted = [...names].sort();
  return sorted.flatMap((name, index) => {
    const owner = sorted.slice(0, index).find((other) => pascalCase(other) === pascalCase(name));
    const message = `"${name}" differs from "${String(owner)}" only in hyphens, which the statement ids of policies cannot contain; rename one of them.`;
    return owner === undefined ? [] : [issue([...at, name], message)];
  });
}

function issue(at: Path, message: string): RuleIssue {
  return { at: [at], message };
}

function of(action: string): string {
  return `iam:${action}`;
}
