import { Testing } from "cdktf";
import { type Construct } from "constructs";
import { PlatformStack } from "../../constructs/core/platform-stack";

/** Blocks of a stack's JSON that tests look into: type -> logical id -> arguments. */
type Blocks = Record<string, Record<string, Record<string, unknown>>>;

/** A synthesized stack, as text for CDKTF's matchers and parsed for everything else. */
export interface Synthesized {
  /** Input of `expect(...).toHaveResource...`. */
  readonly json: string;
  readonly resource: Blocks;
  readonly data: Blocks;
  readonly variable: Record<string, Record<string, unknown>>;
  readonly output: Record<string, Record<string, unknown>>;
}

/** Creates a stack for a construct under test: project `shop`, environment `prod`, account 444444444444, eu-west-1. */
export function testStack(environment = "prod", permissionsBoundary?: string): PlatformStack {
  return new PlatformStack(Testing.app(), environment, {
    project: "shop",
    environment,
    account: "444444444444",
    region: "eu-west-1",
    tags: { Project: "shop", Environment: environment, Owner: "platform" },
    permissionsBoundary,
    backend: {
      kind: "s3",
      bucket: "shop-state-111111111111",
      region: "eu-west-1",
      encryptionKey: "arn:aws:kms:eu-west-1:111111111111:alias/shop/state/state",
      stateKey: `${environment}/terraform.tfstate`,
      account: "444444444444",
    },
  });
}

/** Creates constructs in a test stack and synthesizes it. */
export function synthesize(build: (stack: Construct) => void, environment?: string): Synthesized {
  const stack = testStack(environment);
  build(stack);
  return synthesizeStack(stack);
}

/** Synthesizes a stack that a test created itself. */
export function synthesizeStack(stack: PlatformStack): Synthesized {
  const json = Testing.synth(stack, true);
  const parsed = JSON.parse(json) as Partial<Synthesized>;
  return {
    json,
    resource: parsed.resource ?? {},
    data: parsed.data ?? {},
    variable: parsed.variable ?? {},
    output: parsed.output ?? {},
  };
}

/**
 * Returns the arguments of one resource.
 * @throws with the existing addresses, if there is no such resource
 */
export function resource(synthesized: Synthesized, type: string, logicalId: string): Record<string, unknown> {
  const found = synthesized.resource[type]?.[logicalId];
  if (!found) {
    const existing = Object.keys(synthesized.resource[type] ?? {}).join(", ");
    throw new Error(`there is no ${type}.${logicalId}; the stack has: ${existing || "none"}`);
  }
  return found;
}

/** A policy statement, parsed from the JSON. */
export interface ReadStatement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: string | string[];
  readonly Resource?: string | string[];
  readonly Condition?: Record<string, Record<string, unknown>>;
}

/** Returns the statements of a policy in JSON, by Sid. */
export function statements(policy: unknown): Record<string, ReadStatement> {
  const document = JSON.parse(policy as string) as { Statement: ReadStatement[] };
  return Object.fromEntries(document.Statement.map((statement) => [statement.Sid, statement]));
}
