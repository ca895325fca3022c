import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import execa from "execa";
import { PROJECT } from "./workspace";

/** A process to time as a whole. */
export interface Command {
  readonly program: string;
  readonly arguments: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Is called before each run, and not timed. */
  readonly before?: () => void;
}

const PRINT_PEAK_MEMORY = path.join(__dirname, "print-peak-memory.cjs");
const PRINT_GUARDRAILS = path.join(__dirname, "print-guardrails.cjs");

/** Runs a command to its end. Each run writes to its own folder, so that it never finds the files of another. */
async function run(command: Command, node: readonly string[] = []): Promise<{ seconds: number; stderr: string }> {
  const outdir = mkdtempSync(path.join(tmpdir(), "bench-"));
  command.before?.();
  const start = process.hrtime.bigint();
  try {
    const { stderr } = await execa(command.program, [...node, ...command.arguments], {
      cwd: PROJECT,
      env: { CDKTF_OUTDIR: outdir, ...command.environment },
    });
    return { seconds: Number(process.hrtime.bigint() - start) / 1e9, stderr };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** How long a command and the yardstick took, as medians of all runs. */
export interface Comparison {
  readonly seconds: number;
  readonly yardstickSeconds: number;
  /** Median of the pairs' ratios: whatever slows the machine down slows both. */
  readonly ratio: number;
}

/** Times two commands in turn, after one run of each that is not counted. */
export async function compare(command: Command, yardstick: Command, pairs: number): Promise<Comparison> {
  await run(command);
  await run(yardstick);
  const seconds: number[] = [];
  const yardstickSeconds: number[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    seconds.push((await run(command)).seconds);
    yardstickSeconds.push((await run(yardstick)).seconds);
  }
  return {
    seconds: median(seconds),
    yardstickSeconds: median(yardstickSeconds),
    ratio: median(seconds.map((time, pair) => time / (yardstickSeconds[pair] ?? time))),
  };
}

/** How long the guardrails and quotas took in a synthesis, as medians. */
export interface GuardrailCost {
  readonly seconds: number;
  /** Share of everything else in the process. */
  readonly share: number;
}

/** Measures what the guardrails add to a synthesis. */
export async function guardrailCost(command: Command, runs: number): Promise<GuardrailCost> {
  await run(command);
  const costs: { guardrails: number; others: number }[] = [];
  for (let index = 0; index < runs; index++) {
    const { stderr } = await run(command, ["--require", PRINT_GUARDRAILS]);
    costs.push(JSON.parse(stderr.slice(stderr.lastIndexOf("\n") + 1)) as (typeof costs)[number]);
  }
  return {
    seconds: median(costs.map(({ guardrails }) => guardrails / 1000)),
    share: median(costs.map(({ guardrails, others }) => guardrails / others)),
  };
}

/** The peak memory of a node program, in MiB. */
export async function peakMemoryMib(command: Command): Promise<number> {
  const { stderr } = await run(command, ["--require", PRINT_PEAK_MEMORY]);
  return Number(stderr.slice(stderr.lastIndexOf("\n") + 1)) / 1024;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
