import { accessOf, grantsUnread } from "./access-arguments";
import { type ReviewedStatement, statementsOf } from "./identities";
import { policyArguments } from "./policy-arguments";
import { parseStatements } from "./policy-document";
import { type PolicyKind } from "./principal-issues";
import { type Arguments } from "./resolved-stack";
import { type ReviewedStack } from "./reviewed-stacks";

/** A policy with principals: that of a resource, or of whatever else lets somebody in. */
export interface ResourceAccess {
  readonly kind: PolicyKind;
  /** Address of the resource with the policy. */
  readonly address: string;
  readonly statements: readonly ReviewedStatement[];
  /** What can't be read, each in a clause. */
  readonly unreadable: readonly string[];
}

/** Returns what every resource of a stack lets in, but for the trust of roles, which `identitiesOf` returns. */
export function resourceAccessOf(reviewed: ReviewedStack): ResourceAccess[] {
  return [...byPolicies(reviewed), ...byArguments(reviewed), ...openEndpoints(reviewed)];
}

function byPolicies(reviewed: ReviewedStack): ResourceAccess[] {
  return policyArguments(reviewed.stack).flatMap(({ type, id, text }) => {
    if (/^aws_iam_(?:role|user|group|policy)(?:_policy)?$/.test(type)) return [];
    const { statements, unreadable } = statementsOf(reviewed, id, text);
    const hasPrincipals = statements.some(({ statement }) => statement.principals !== undefined);
    return hasPrincipals || unreadable.length > 0
      ? [{ kind: kindOf(type, statements), address: `${type}.${id}`, statements, unreadable }]
      : [];
  });
}

function kindOf(type: string, statements: readonly ReviewedStatement[]): PolicyKind {
  if (/^aws_vpc_endpoint(?:_policy)?$/.test(type)) return "endpoint";
  const actions = statements.flatMap(({ statement }) => statement.actions);
  return actions.length > 0 && actions.every((action) => action.startsWith("sts:")) ? "trust" : "resource";
}

/** Resources that let somebody in by arguments, or in a way that isn't read. */
function byArguments(reviewed: ReviewedStack): ResourceAccess[] {
  const { stack, reasons } = reviewed;
  return stack.types.flatMap((type) =>
    stack.all(type).flatMap(([id, resource]): ResourceAccess[] => {
      const address = `${type}.${id}`;
      const reason = reasons.get(id)?.get("");
      if (grantsUnread(type)) {
        return [unread(address, reason === undefined ? ["grants access in a way that can't be read"] : [])];
      }
      const access = accessOf(type, resource);
      if (access === undefined || access.length === 0) return [];
      try {
        const statements = parseStatements(access, (value) => stack.resolve(value));
        return [
          {
            kind: "resource",
            address,
            statements: statements.map((statement) => ({ statement, reason })),
            unreadable: [],
          },
        ];
      } catch (error) {
        return [unread(address, [`can't be read: ${(error as Error).message}`])];
      }
    }),
  );
}

/** AWS gives an endpoint without a policy one that allows everything. Source: AWS PrivateLink, "Control access". */
function openEndpoints({ stack, reasons }: ReviewedStack): ResourceAccess[] {
  const withPolicy = new Set(
    stack
      .all("aws_vpc_endpoint_policy")
      .map(([, { vpc_endpoint_id: id }]) => /\.([\w-]+)\.id\}$/.exec(String(id))?.[1]),
  );
  return stack
    .all("aws_vpc_endpoint")
    .filter(([id, endpoint]) => takesPolicy(endpoint) && !withPolicy.has(id) && reasons.get(id) === undefined)
    .map(([id]) => unread(`aws_vpc_endpoint.${id}`, ["has no policy, and so lets everyone use it for everything"]));
}

function takesPolicy({ policy, vpc_endpoint_type: type = "Gateway" }: Arguments): boolean {
  return policy === undefined && (type === "Gateway" || type === "Interface");
}

function unread(address: string, unreadable: readonly string[]): ResourceAccess {
  return { kind: "resource", address, statements: [], unreadable };
}
