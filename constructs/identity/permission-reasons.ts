import { type IConstruct } from "constructs";
import { EveryResource, type PolicyStatement } from "./policy-statement";

/** The kind of a construct's metadata that holds reasons. CDKTF writes no metadata of its own kinds to the JSON. */
const KIND = "permission-reason";

/** A reason as it is kept with a resource. */
interface KeptReason {
  readonly sid: string;
  readonly reason: string;
  /** Whether it is for the statement as a whole, and not only for its resource `*`. */
  readonly isWhole: boolean;
}

/**
 * Gives the reason why a policy allows as much as it does. The permission review looks for reasons here alone, shows
 * each next to its statement, and reports what is wide without one.
 *
 * @param resource the resource with the policy, such as an `S3BucketPolicy` or an `IamUser`
 * @param reason reason in a clause, for reviewers: `because the service sends no condition key`
 * @param sid the Sid of the statement that the reason is for. @default the resource as a whole
 */
export function givePermissionReason(resource: IConstruct, reason: string, sid = ""): void {
  keep(resource, { sid, reason, isWhole: true });
}

/** Gives the reasons that statements carry; see {@link givePermissionReason}. */
export function giveReasonsOf(resource: IConstruct, statements: readonly Omit<PolicyStatement, "actions">[]): void {
  for (const { sid, resources, reason } of statements) {
    const given = reason ?? (resources instanceof EveryResource ? resources.reason : undefined);
    if (given !== undefined) keep(resource, { sid, reason: given, isWhole: reason !== undefined });
  }
}

/** The reasons that were given for a resource: Sid -> reason; the Sid of a resource as a whole is empty. */
export function permissionReasonsOf(resource: IConstruct): ReadonlyMap<string, string> {
  return new Map(keptReasons(resource).map(({ sid, reason }) => [sid, reason]));
}

/** The Sids of the statements whose reason is for all that they allow, wildcards in their actions included. */
export function whollyReasoned(resource: IConstruct): ReadonlySet<string> {
  return new Set(keptReasons(resource).flatMap(({ sid, isWhole }) => (isWhole ? [sid] : [])));
}

function keep(resource: IConstruct, reason: KeptReason): void {
  resource.node.addMetadata(KIND, reason);
}

function keptReasons(resource: IConstruct): KeptReason[] {
  return resource.node.metadata.filter(({ type }) => type === KIND).map(({ data }) => data as KeptReason);
}
