/** The roles that the runs of a stack assume, by their ARNs. */
export interface PipelineRoles {
  readonly plan: string;
  /** Undefined for a stack that contains such roles: anyone who applies it could give themselves any permission. */
  readonly apply: string | undefined;
}

type Arguments = Readonly<Record<string, unknown>>;

/** The parts of a stack's JSON that name roles: outputs with the ARN of a role for each stack, by the stack's name. */
export interface RoleOutputs {
  readonly output?: Readonly<Record<string, { readonly value?: unknown } | undefined>>;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Arguments>> | undefined>>;
}

/** A stack that may make roles for others. */
export interface RoleMaker {
  readonly json: RoleOutputs;
  readonly account: string;
  readonly partition: string;
}

/** Names of the outputs. */
const PLAN = "plan_roles";
const APPLY = "apply_roles";

/**
 * Finds the roles that stacks make for the runs of each stack. Their ARNs are known before they exist, because every name
 * is in the JSON.
 *
 * @returns the roles by the name of the stack that they are for
 */
export function pipelineRoles(makers: readonly RoleMaker[]): ReadonlyMap<string, PipelineRoles> {
  const roles = new Map<string, PipelineRoles>();
  for (const maker of makers) {
    const apply = roleArns(maker, APPLY);
    for (const [stack, plan] of roleArns(maker, PLAN)) {
      roles.set(stack, { plan, apply: apply.get(stack) });
    }
  }
  return roles;
}

function roleArns(maker: RoleMaker, output: string): Map<string, string> {
  const value = maker.json.output?.[output]?.value;
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return new Map(
    entries.flatMap(([stack, reference]) => {
      const arn = typeof reference === "string" ? roleArn(maker, reference) : undefined;
      return arn === undefined ? [] : [[stack, arn]];
    }),
  );
}

/** The ARN that a text is, or that it refers to as an attribute of a role. */
function roleArn({ json, account, partition }: RoleMaker, text: string): string | undefined {
  if (/^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(text)) return text;
  const id = /^\$\{aws_iam_role\.([\w-]+)\.arn\}$/.exec(text)?.[1];
  const role = id === undefined ? undefined : json.resource?.["aws_iam_role"]?.[id];
  if (typeof role?.["name"] !== "string") return undefined;
  const path = typeof role["path"] === "string" ? role["path"] : "/";
  return `arn:${partition}:iam::${account}:role${path}${role["name"]}`;
}
