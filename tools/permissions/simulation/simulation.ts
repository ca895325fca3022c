import { parsePolicy } from "../policy-document";
import { type Arguments, ResolvedStack } from "../resolved-stack";
import { policiesOf } from "./resource-policies";
import { type Caller, type ContextKeys, type KnownResource, SimulatedCaller, tagKeys } from "./simulated-caller";

/**
 * Simulates how AWS would decide requests after the stacks were applied, from the policies of roles and resources,
 * conditions, tags and accounts. It doesn't know the contents of AWS managed policies.
 */
export class Simulation {
  private readonly stacks: ReadonlyMap<string, ResolvedStack>;

  /** @param stacks stack name -> its `cdk.tf.json` */
  constructor(stacks: Readonly<Record<string, { readonly json: string }>>) {
    this.stacks = new Map(Object.entries(stacks).map(([name, { json }]) => [name, new ResolvedStack(name, json)]));
  }

  /**
   * Returns a role of a stack as a caller, with its inline policies and the policies of the stack that are attached to it.
   * @param permissionsBoundary document of the policy that bounds the role. @default none
   */
  role(stackName: string, logicalId: string, permissionsBoundary?: string): SimulatedCaller {
    const stack = this.stack(stackName);
    const arn = stack.arn("aws_iam_role", logicalId);
    const reference = `\${aws_iam_role.${logicalId}.name}`;
    const ofRole = ([, { role }]: [string, Arguments]) => role === reference;
    const attached = stack.all("aws_iam_role_policy_attachment").filter(ofRole);
    const policies = [
      ...stack.all("aws_iam_role_policy").filter(ofRole),
      ...stack
        .all("aws_iam_policy")
        .filter(([id]) => attached.some(([, { policy_arn: arn }]) => arn === `\${aws_iam_policy.${id}.arn}`)),
    ];
    const [, resource = {}] = stack.all("aws_iam_role").find(([id]) => id === logicalId) ?? [];
    return this.caller({
      principal: { kind: "role", arn, account: stack.account },
      identityPolicy: policies.flatMap(([, { policy }]) =>
        parsePolicy(policy as string, (text) => stack.resolve(text)),
      ),
      permissionsBoundary: permissionsBoundary === undefined ? undefined : parsePolicy(permissionsBoundary),
      contextKeys: roleContextKeys(arn, stack.account, stack.tags(resource)),
    });
  }

  /** Returns a role outside the stacks as a caller, whose own policies are assumed to allow everything. */
  outsider(arn: string, tags: Readonly<Record<string, string>> = {}): SimulatedCaller {
    const account = arn.split(":")[4] ?? "";
    return this.caller({
      principal: { kind: "role", arn, account },
      identityPolicy: undefined,
      contextKeys: roleContextKeys(arn, account, tags),
    });
  }

  /** Returns an AWS service as a caller, such as `ecs-tasks.amazonaws.com`. */
  service(service: string): SimulatedCaller {
    return this.caller({
      principal: { kind: "service", service },
      identityPolicy: [],
      contextKeys: { "aws:PrincipalIsAWSService": "true" },
    });
  }

  /** Returns someone whom an identity provider authenticated as a caller, by the provider's ARN. */
  federated(provider: string): SimulatedCaller {
    return this.caller({
      principal: { kind: "federated", provider },
      identityPolicy: [],
      contextKeys: { "aws:PrincipalIsAWSService": "false" },
    });
  }

  /**
   * Resolves the references in a text of a stack, such as `${aws_kms_key.secrets_key.arn}`.
   * @throws if there is no such resource
   */
  resolve(stackName: string, text: string): string {
    return this.stack(stackName).resolve(text);
  }

  /** Returns the ARN of a resource by its address, such as `aws_s3_bucket.bucket_uploads`. */
  arn(stackName: string, address: string): string {
    return this.resolve(stackName, `\${${address}.arn}`);
  }

  /** Returns what the stacks know of the resource with an ARN. */
  find(arn: string): KnownResource {
    for (const stack of this.stacks.values()) {
      const policies = policiesOf(stack, arn);
      const resource = stack.find(arn);
      if (policies.length > 0 || resource) {
        const policy = policies.flatMap((text) => parsePolicy(text, (part) => stack.resolve(part)));
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

  private caller(caller: Caller): SimulatedCaller {
    return new SimulatedCaller(caller, (arn) => this.find(arn));
  }

  private stack(name: string): ResolvedStack {
    const stack = this.stacks.get(name);
    if (!stack) {
      throw new Error(`There is no stack ${name}; the stacks are ${[...this.stacks.keys()].join(", ")}.`);
    }
    return stack;
  }
}

function roleContextKeys(arn: string, account: string, tags: Readonly<Record<string, string>>): ContextKeys {
  return {
    "aws:PrincipalArn": arn,
    "aws:PrincipalAccount": account,
    "aws:PrincipalIsAWSService": "false",
    "aws:PrincipalType": "AssumedRole",
    ...tagKeys("aws:PrincipalTag", tags),
  };
}
