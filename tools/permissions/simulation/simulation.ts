import { type ReadStatement, readPolicy } from "../policy-document";
import { StackUnderReview } from "../stack-under-review";
import { type Case, decide, type Decision } from "./decision";
import { type RequestContext } from "./pattern";
import { policiesOf } from "./resource-policies";
import { type Principal } from "./statement-match";

/** What a request says beside its action and resource: condition key -> value or values. */
export type Circumstances = Readonly<Record<string, string | readonly string[]>>;

/** A caller: what it is, what its own policies say, and what every one of its requests says of it. */
interface Caller extends Pick<Case, "identity" | "boundary"> {
  readonly principal: Principal;
  readonly circumstances: Circumstances;
}

/** Somebody who asks AWS for something. */
export class SimulatedCaller {
  constructor(
    private readonly simulation: Simulation,
    private readonly caller: Caller,
  ) {}

  /**
   * Whether AWS lets this caller do something.
   * @param action `service:Action`
   * @param resource ARN, or `*` for an action that takes no resource
   * @param circumstances condition keys that the request carries, such as `kms:ViaService`
   */
  may(action: string, resource: string, circumstances: Circumstances = {}): boolean {
    return this.decide(action, resource, circumstances).allowed;
  }

  /** The same, with the statements that decide. */
  decide(action: string, resource: string, circumstances: Circumstances = {}): Decision {
    const { principal, identity, boundary } = this.caller;
    const known = this.simulation.find(resource);
    const resourceAccount = known.account ?? (principal.kind === "role" ? principal.account : "");
    const context = contextOf({
      "aws:SecureTransport": "true",
      "aws:ResourceAccount": resourceAccount,
      ...tagKeys("aws:ResourceTag", known.tags),
      ...this.caller.circumstances,
      ...circumstances,
    });
    return decide({
      who: principal,
      request: { action, resource, context },
      identity,
      boundary,
      resource: known.policy,
      resourceAccount,
    });
  }
}

/** What the stacks know of a resource. */
interface KnownResource {
  readonly account: string | undefined;
  readonly policy: readonly ReadStatement[] | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Synthesized stacks as AWS would judge requests after they were applied: the policies of roles and of resources,
 * conditions, tags and accounts together. What an AWS-managed policy allows a role is not known here.
 */
export class Simulation {
  private readonly stacks: ReadonlyMap<string, StackUnderReview>;

  /** @param stacks stack name -> its `cdk.tf.json` */
  constructor(stacks: Readonly<Record<string, { readonly json: string }>>) {
    this.stacks = new Map(Object.entries(stacks).map(([name, { json }]) => [name, new StackUnderReview(name, json)]));
  }

  /**
   * A role of one of the stacks, by its logical id.
   * @param boundary document of the policy that bounds it. @default none, or one that allows all that is asked
   */
  role(stackName: string, logicalId: string, boundary?: string): SimulatedCaller {
    const stack = this.stack(stackName);
    const arn = stack.arn("aws_iam_role", logicalId);
    const reference = `\${aws_iam_role.${logicalId}.name}`;
    const policies = stack.all("aws_iam_role_policy").filter(([, { role }]) => role === reference);
    const [, resource = {}] = stack.all("aws_iam_role").find(([id]) => id === logicalId) ?? [];
    return new SimulatedCaller(this, {
      principal: { kind: "role", arn, account: stack.account },
      identity: policies.flatMap(([, { policy }]) => readPolicy(policy as string, (text) => stack.resolve(text))),
      boundary: boundary === undefined ? undefined : readPolicy(boundary),
      circumstances: roleCircumstances(arn, stack.account, stack.tags(resource)),
    });
  }

  /** A role that is in none of the stacks: its own policies are taken to allow everything. */
  outsider(arn: string, tags: Readonly<Record<string, string>> = {}): SimulatedCaller {
    const account = arn.split(":")[4] ?? "";
    return new SimulatedCaller(this, {
      principal: { kind: "role", arn, account },
      identity: undefined,
      circumstances: roleCircumstances(arn, account, tags),
    });
  }

  /** An AWS service, such as `ecs-tasks.amazonaws.com`. */
  service(service: string): SimulatedCaller {
    const circumstances = { "aws:PrincipalIsAWSService": "true" };
    return new SimulatedCaller(this, { principal: { kind: "service", service }, identity: [], circumstances });
  }

  /** Somebody whom an identity provider vouches for, by the provider's ARN. */
  federated(provider: string): SimulatedCaller {
    const circumstances = { "aws:PrincipalIsAWSService": "false" };
    return new SimulatedCaller(this, { principal: { kind: "federated", provider }, identity: [], circumstances });
  }

  /**
   * A text of a stack with its references resolved: `${aws_kms_key.secrets_key.arn}`.
   * @throws if there is no such resource
   */
  resolve(stackName: string, text: string): string {
    return this.stack(stackName).resolve(text);
  }

  /** ARN of a resource: `aws_s3_bucket.bucket_uploads`. */
  arn(stackName: string, address: string): string {
    return this.resolve(stackName, `\${${address}.arn}`);
  }

  /** What the stacks know of the resource of an ARN. */
  find(arn: string): KnownResource {
    for (const stack of this.stacks.values()) {
      const policies = policiesOf(stack, arn);
      const resource = stack.find(arn);
      if (policies.length > 0 || resource) {
        const policy = policies.flatMap((text) => readPolicy(text, (part) => stack.resolve(part)));
        return {
          account: stack.account,
          policy: policies.length > 0 ? policy : undefined,
          tags: resource ? stack.tags(resource) : {},
        };
      }
    }
    const [, , , , account] = arn.split(":");
    return { account: account === "" ? undefined : account, policy: undefined, tags: {} };
  }

  private stack(name: string): StackUnderReview {
    const stack = this.stacks.get(name);
    if (!stack) {
      throw new Error(`no stack ${name}; there are ${[...this.stacks.keys()].join(", ")}`);
    }
    return stack;
  }
}

function roleCircumstances(arn: string, account: string, tags: Readonly<Record<string, string>>): Circumstances {
  return {
    "aws:PrincipalArn": arn,
    "aws:PrincipalAccount": account,
    "aws:PrincipalIsAWSService": "false",
    "aws:PrincipalType": "AssumedRole",
    ...tagKeys("aws:PrincipalTag", tags),
  };
}

function tagKeys(prefix: string, tags: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${prefix}/${key}`, value]));
}

function contextOf(circumstances: Circumstances): RequestContext {
  return new Map(Object.entries(circumstances).map(([key, value]) => [key.toLowerCase(), [value].flat()]));
}
