import { type ParsedStatement } from "../policy-document";
import { decide, type Decision, type Evaluation } from "./decision";
import { type RequestContext } from "./pattern";

/** Condition keys of a request -> value or values. */
export type ContextKeys = Readonly<Record<string, string | readonly string[]>>;

/** What the stacks know of a resource. */
export interface KnownResource {
  readonly account: string | undefined;
  readonly policy: readonly ParsedStatement[] | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

/** A principal with its policies and the condition keys that all of its requests carry. */
export interface Caller extends Pick<Evaluation, "principal" | "identityPolicy" | "permissionsBoundary"> {
  readonly contextKeys: ContextKeys;
}

/** A principal whose requests are decided by its own policies and those of the resource. */
export class SimulatedCaller {
  constructor(
    private readonly caller: Caller,
    private readonly findResource: (arn: string) => KnownResource,
  ) {}

  /**
   * Whether AWS would allow a request of this caller.
   * @param action `service:Action`
   * @param resource ARN, or `*` for an action that doesn't support resources
   * @param contextKeys condition keys of the request, such as `kms:ViaService`
   */
  may(action: string, resource: string, contextKeys: ContextKeys = {}): boolean {
    return this.decide(action, resource, contextKeys).allowed;
  }

  /** Decides like {@link may}, and gives the reason. */
  decide(action: string, resource: string, contextKeys: ContextKeys = {}): Decision {
    const { contextKeys: callerKeys, ...policies } = this.caller;
    const { principal } = policies;
    const known = this.findResource(resource);
    const resourceAccount = known.account ?? (principal.kind === "role" ? principal.account : "");
    const context = requestContext({
      "aws:SecureTransport": "true",
      "aws:ResourceAccount": resourceAccount,
      ...tagKeys("aws:ResourceTag", known.tags),
      ...callerKeys,
      ...contextKeys,
    });
    return decide({
      ...policies,
      request: { action, resource, context },
      resourcePolicy: known.policy,
      resourceAccount,
    });
  }
}

/** Returns the condition keys for tags: `aws:ResourceTag/Environment`. */
export function tagKeys(prefix: string, tags: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${prefix}/${key}`, value]));
}

function requestContext(contextKeys: ContextKeys): RequestContext {
  return new Map(Object.entries(contextKeys).map(([key, value]) => [key.toLowerCase(), [value].flat()]));
}
