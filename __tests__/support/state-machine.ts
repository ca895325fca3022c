import jsonata from "jsonata";
import { createHash } from "node:crypto";

/** Fakes of the AWS calls of a state machine, by the last part of the state's resource: `ecs:runTask`. */
export type Calls = Readonly<Record<string, (input: Record<string, unknown>, clock: Clock) => unknown>>;

/** The clock of a state machine, which advances only in Wait states. */
export interface Clock {
  /** Milliseconds since 1970. */
  now: number;
}

/** The result of an execution. */
export interface ExecutionResult {
  readonly status: "SUCCEEDED" | "FAILED";
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
  /** The states that the execution entered, in order. */
  readonly path: readonly string[];
}

interface State {
  readonly Type: "Pass" | "Task" | "Choice" | "Wait" | "Succeed" | "Fail";
  readonly Next?: string;
  readonly Resource?: string;
  readonly Arguments?: unknown;
  readonly Assign?: Readonly<Record<string, unknown>>;
  readonly Choices?: readonly { readonly Condition: string; readonly Next: string }[];
  readonly Default?: string;
  readonly Seconds?: unknown;
  readonly Catch?: readonly [{ readonly Next: string; readonly Assign?: Readonly<Record<string, unknown>> }];
  readonly Error?: string;
  readonly Cause?: string;
}

/** A state machine in Amazon States Language, with the features that the platform uses. */
export interface StateMachine {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** Number of states after which an execution is considered endless. */
const MAXIMUM_STATES = 10_000;

/**
 * Runs a state machine as Step Functions does, with fakes of the AWS calls. As in Step Functions, an expression without
 * a result is an error.
 */
export async function run(
  machine: StateMachine,
  calls: Calls,
  { input = {}, context = {}, clock = { now: 0 } }: { input?: unknown; context?: unknown; clock?: Clock } = {},
): Promise<ExecutionResult> {
  const variables: Record<string, unknown> = {};
  const path: string[] = [];
  let name = machine.StartAt;
  let stateInput = input;
  while (path.length < MAXIMUM_STATES) {
    path.push(name);
    const state = machine.States[name];
    if (!state) throw new Error(`There is no state ${name}.`);
    const evaluate = (value: unknown, result?: unknown) =>
      evaluated(value, { ...variables, states: { input: stateInput, context, result } }, clock);
    let result: unknown;
    if (state.Type === "Succeed") return { status: "SUCCEEDED", path };
    if (state.Type === "Fail") {
      const cause = (await evaluate(state.Cause)) as string;
      return { status: "FAILED", error: state.Error, cause, path };
    }
    if (state.Type === "Task") {
      const call = calls[(state.Resource ?? "").split("aws-sdk:").pop() ?? ""];
      if (!call) throw new Error(`The test has no fake for ${String(state.Resource)}.`);
      try {
        result = call((await evaluate(state.Arguments)) as Record<string, unknown>, clock);
      } catch (error) {
        if (!state.Catch) throw error;
        Object.assign(variables, await evaluate(state.Catch[0].Assign ?? {}));
        name = state.Catch[0].Next;
        continue;
      }
    }
    if (state.Type === "Wait") clock.now += Number(await evaluate(state.Seconds)) * 1000;
    Object.assign(variables, await evaluate(state.Assign ?? {}, result));
    // The output of a task, which is its result, is the input of the next state.
    if (state.Type === "Task") stateInput = result;
    name = state.Type === "Choice" ? await nextOf(state, evaluate) : (state.Next ?? "");
  }
  throw new Error(`The execution is endless: ${path.slice(-10).join(", ")}`);
}

/** Returns the state that a Choice state leads to. */
async function nextOf(state: State, evaluate: (value: unknown) => Promise<unknown>): Promise<string> {
  for (const { Condition, Next } of state.Choices ?? []) {
    const met = await evaluate(Condition);
    if (typeof met !== "boolean") throw new Error(`${Condition} is ${String(met)}; it must be a boolean.`);
    if (met) return Next;
  }
  return state.Default ?? "";
}

/** Returns a value in which every expression is replaced by its result. */
async function evaluated(value: unknown, bindings: Record<string, unknown>, clock: Clock): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((item) => evaluated(item, bindings, clock)));
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(async ([key, item]) => [key, await evaluated(item, bindings, clock)]);
    return Object.fromEntries((await Promise.all(entries)) as [string, unknown][]);
  }
  const expression = typeof value === "string" ? /^\{%(.*)%\}$/s.exec(value)?.[1] : undefined;
  if (expression === undefined) return value;
  const parsed = jsonata(expression);
  parsed.registerFunction("millis", () => clock.now);
  // One of the functions that Step Functions adds to JSONata.
  parsed.registerFunction("hash", (text: string, algorithm: string) =>
    createHash(algorithm.replace("-", "").toLowerCase()).update(text).digest("hex"),
  );
  const result: unknown = await parsed.evaluate({}, bindings);
  if (result === undefined) throw new Error(`States.QueryEvaluationError: ${expression} has no result.`);
  return result;
}
