import { type EveryResource, type PolicyConditions } from "../../identity/policy-statement";

/**
 * Actions, and to what they are confined. Texts are templates, whose placeholders `templateValues` knows: `{account}`,
 * or `{name}` for the beginning of the stack's physical names, `<project>-<environment>-`.
 */
export interface Grant {
  /** Names the scope: grants with the same Sid have the same conditions, and become one statement. */
  readonly sid: string;
  /** Actions, as `service:Action`. */
  readonly actions: readonly string[];
  readonly resources: readonly string[] | EveryResource;
  /** A condition whose only value is a placeholder that the stack has no value for is left out. */
  readonly conditions?: PolicyConditions;
  /**
   * Whether the actions delete data with a resource, for stacks that may.
   * @default false
   */
  readonly deletesData?: boolean;
}

/** What Terraform's AWS provider calls for the resources of a type. */
export interface ResourcePermissions {
  /** To refresh and to plan. */
  readonly read: readonly Grant[];
  /** To create, update, tag and delete, in addition. */
  readonly write: readonly Grant[];
}

/** What Terraform's AWS provider calls for the types of an AWS service. */
export interface ServicePermissions {
  /** Resource type -> its permissions. */
  readonly resources: Readonly<Record<string, ResourcePermissions>>;
  /** Data source type -> what reading it takes. */
  readonly data?: Readonly<Record<string, readonly Grant[]>>;
}

/** Makes grants of one scope. */
export type Scope = (...actions: readonly string[]) => Grant;

/**
 * Returns what makes the grants of a scope.
 *
 * @param sid name of the scope in PascalCase, unique in the table: `SqsQueues`
 * @param resources templates of ARNs, or the reason why there is nothing narrower than every resource
 * @param conditions templates of conditions
 */
export function scope(sid: string, resources: Grant["resources"], conditions?: PolicyConditions): Scope {
  return (...actions) => ({ sid, actions, resources, ...(conditions && { conditions }) });
}

/** The tags of the stack on a resource that exists. */
export const ownTags: PolicyConditions = {
  StringEquals: { "aws:ResourceTag/Project": "{project}", "aws:ResourceTag/Environment": "{environment}" },
};

/** The tags of the stack in a request that creates or tags a resource: the provider sends its default tags with it. */
export const requestedTags: PolicyConditions = {
  StringEquals: { "aws:RequestTag/Project": "{project}", "aws:RequestTag/Environment": "{environment}" },
};

/**
 * The tags of the stack in a request that tags a resource as it is created: the resource has no tags yet, and none of
 * another environment's can be claimed.
 */
export const createdTags: PolicyConditions = {
  ...requestedTags,
  StringEqualsIfExists: {
    "aws:ResourceTag/Project": "{project}",
    "aws:ResourceTag/Environment": "{environment}",
  },
};

/**
 * The tags of the stack on a resource that exists, which a request may not exchange for those of another environment.
 * A request that removes or adds other tags doesn't have these keys.
 */
export const keptTags: PolicyConditions = {
  ...ownTags,
  StringEqualsIfExists: {
    "aws:RequestTag/Project": "{project}",
    "aws:RequestTag/Environment": "{environment}",
  },
};
