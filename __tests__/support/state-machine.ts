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
  /** The output of an execution that succeeded. */
  readonly output?: unknown;
}

interface State {
  readonly Type: "Pass" | "Task" | "Map" | "Choice" | "Wait" | "Succeed" | "Fail";
  readonly Next?: string;
  readonly End?: true;
  readonly Resource?: string;
  readonly Arguments?: unknown;
  readonly Assign?: Readonly<Record<string, unknown>>;
  readonly Choices?: readonly { readonly Condition: string; readonly Next: string }[];
  readonly Default?: string;
  readonly Seconds?: unknown;
  readonly Timestamp?: unknown;
  readonly Items?: unknown;
  readonly ItemProcessor?: StateMachine;
  readonly Output?: unknown;
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

/** What an execution consists of, whichever state it is in. */
interface Execution {
  readonly calls: Calls;
  readonly context: unknown;
  readonly clock: Clock;
  /** The states that were entered, also inside Map states. */
  readonly path: string[];
}

/** How a state machine or the processor of a Map state ended. */
type Ending = { readonly output: unknown } | { readonly error: string | undefined; readonly cause: string };

/**
 * Runs a state machine as Step Functions does, with fakes of the AWS calls. As in Step Functions, an expression without
 * a result is an error. The items of a Map state are processed one after another.
 */
export async function run(
  machine: StateMachine,
  calls: Calls,
  { input = {}, context = {}, clock = { now: 0 } }: { input?: unknown; context?: unknown; clock?: Clock } = {},
): Promise<ExecutionResult> {
  const path: string[] = [];
  const ending = await execute(machine, input, {}, { calls, context, clock, path });
  return "output" in ending ? { status: "SUCCEEDED", path, ...ending } : { status: "FAILED", ...ending, path };
}

/** @param outer variables of the state machine around it, which can be read */
async function execute(
  machine: StateMachine,
  firstInput: unknown,
  outer: Readonly<Record<string, unknown>>,
  execution: Execution,
): Promise<Ending> {
  const { calls, context, clock, path } = execution;
  const variables: Record<string, unknown> = {};
  let name = machine.StartAt;
  let input = firstInput;
  while (path.length < MAXIMUM_STATES) {
    path.push(name);
    const state = machine.States[name];
    if (!state) throw new Error(`There is no state ${name}.`);
    const evaluate = (value: unknown, more: object = {}) =>
      evaluated(value, { ...outer, ...variables, states: { input, context, ...more } }, clock);
    const assign = async (values: Readonly<Record<string, unknown>> = {}, more: object = {}) => {
      const hidden = Object.keys(values).find((variable) => variable in outer);
      if (hidden !== undefined) throw new Error(`${name} assigns $${hidden}, which is a variable outside.`);
      Object.assign(variables, await evaluate(values, more));
    };
    let result: unknown = input;
    if (state.Type === "Succeed") return { output: state.Output === undefined ? input : await evaluate(state.Output) };
    if (state.Type === "Fail") return { error: state.Error, cause: (await evaluate(state.Cause)) as string };
    try {
      if (state.Type === "Task") {
        const call = calls[(state.Resource ?? "").split("aws-sdk:").pop() ?? ""];
        if (!call) throw new Error(`The test has no fake for ${String(state.Resource)}.`);
        result = await call((await evaluate(state.Arguments)) as Record<string, unknown>, clock);
      }
      if (state.Type === "Map")
        result = await processed(state, await evaluate(state.Items), { ...outer, ...variables }, execution);
    } catch (error) {
      const [caught] = state.Catch ?? [];
      if (!caught) throw error;
      await assign(caught.Assign, { errorOutput: { Error: "States.TaskFailed", Cause: String(error) } });
      name = caught.Next;
      continue;
    }
    if (state.Type === "Wait") await wait(state, evaluate, clock);
    await assign(state.Assign, { result });
    const next = state.Type === "Choice" ? await nextOf(state, evaluate) : (state.Next ?? "");
    input = state.Output === undefined ? result : await evaluate(state.Output, { result });
    if (state.End) return { output: input };
    name = next;
  }
  throw new Error(`The execution is endless: ${path.slice(-10).join(", ")}`);
}

async function processed(
  { ItemProcessor: processor }: State,
  items: unknown,
  outer: Readonly<Record<string, unknown>>,
  execution: Execution,
): Promise<unknown[]> {
  if (!processor || !Array.isArray(items))
    throw new Error(`A Map state has no processor, or ${String(items)} for items.`);
  const outputs: unknown[] = [];
  for (const item of items) {
    const ending = await execute(processor, item, outer, execution);
    if (!("output" in ending)) throw new Error(ending.cause);
    outputs.push(ending.output);
  }
  return outputs;
}

async function wait({ Seconds, Timestamp }: State, evaluate: (value: unknown) => Promise<unknown>, clock: Clock) {
  if (Timestamp === undefined) {
    clock.now += Number(await evaluate(Seconds)) * 1000;
  } else {
    clock.now = Math.max(clock.now, Date.parse((await evaluate(Timestamp)) as string));
  }
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
  // Functions that Step Functions adds to JSONata.
  parsed.registerFunction("parse", (text: string) => JSON.parse(text) as unknown);
  parsed.registerFunction("hash", (text: string, algorithm: string) =>
    createHash(algorithm.replace("-", "").toLowerCase()).update(text).digest("hex"),
  );
  const result: unknown = await parsed.evaluate({}, bindings);
  if (result === undefined) throw new Error(`States.QueryEvaluationError: ${expression} has no result.`);
  return result;
}
