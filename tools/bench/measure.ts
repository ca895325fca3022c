import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import execa from "execa";
import { project } from "./workspace";

/** A process to be timed, whole. */
export interface Command {
  readonly program: string;
  readonly arguments: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Done before each run, outside the time. */
  readonly before?: () => void;
}

const require = path.join(__dirname, "print-peak-memory.cjs");

/** Runs a command to its end. Each run writes to a folder of its own, so that none finds another's files. */
async function run(command: Command, node: readonly string[] = []): Promise<{ seconds: number; stderr: string }> {
  const outdir = mkdtempSync(path.join(tmpdir(), "bench-"));
  command.before?.();
  const start = process.hrtime.bigint();
  try {
    const { stderr } = await execa(command.program, [...node, ...command.arguments], {
      cwd: project,
      env: { CDKTF_OUTDIR: outdir, ...command.environment },
    });
    return { seconds: Number(process.hrtime.bigint() - start) / 1e9, stderr };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** Seconds that a command and the one it is compared with took, in the middle of all runs, and the ratio. */
export interface Comparison {
  readonly seconds: number;
  readonly yardstickSeconds: number;
  /** The middle of the pairs' ratios: what slows the machine down slows both. */
  readonly ratio: number;
}

/** Times two commands in turn, after one run of each that doesn't count. */
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
    ratio: median(seconds.map((each, pair) => each / (yardstickSeconds[pair] ?? each))),
  };
}

/** The most memory that a node program had, in MiB. */
export async function peakMemoryMib(command: Command): Promise<number> {
  const { stderr } = await run(command, ["--require", require]);
  return Number(stderr.slice(stderr.lastIndexOf("\n") + 1)) / 1024;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
