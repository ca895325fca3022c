import { utimesSync } from "node:fs";
import path from "node:path";
import Table from "cli-table3";
import { readArguments } from "../../synthesis/arguments";
import { settingsFolder } from "../../synthesis/settings-folder";
import { type Command, compare, type Comparison, guardrailCost, peakMemoryMib } from "./measure";
import { compileYardstick, PROJECT, writeSettings } from "./workspace";

/** Services in each of three environments. */
const SIZES = [3, 30, 200] as const;

/** Settings to derive the measured ones from, so that figures of different projects can be compared. */
const BASE = "examples/shop";

/** How often each pair is run. At 200 services, one run of the yardstick takes many seconds. */
const PAIRS = { 3: 7, 30: 5, 200: 5 } as const;

/** The longest that a synthesis may take, as a share of the yardstick. */
const TARGETS = { 3: 0.45, 30: undefined, 200: 0.3 } as const;

/** The most that the guardrails may add to a synthesis. */
const GUARDRAILS_TARGET = 0.15;

const ratio = (value: number) => value.toFixed(2);
const seconds = (value: number) => `${value.toFixed(2)} s`;

function verdict(measured: number, target: number | undefined): string {
  if (target === undefined) return "";
  return measured <= target ? `met (<= ${String(target)})` : `missed (<= ${String(target)})`;
}

const runner = (settings: string, extra: Partial<Command> = {}): Command => ({
  program: process.execPath,
  arguments: [path.join("synthesis", "run.js")],
  environment: { PLATFORM_CONFIG: settings },
  ...extra,
});

const plain = (file: string, settings: string): Command => ({
  program: process.execPath,
  arguments: [file],
  environment: { PLATFORM_CONFIG: settings, PLATFORM_PLAIN_SYNTHESIS: "1" },
});

/** `npm run bench`: measures how fast synthesis is, against the same app compiled by tsc and run by node. */
async function main(): Promise<void> {
  const { values } = readArguments();
  const base = settingsFolder(values.config, BASE);
  const settings = Object.fromEntries(SIZES.map((size) => [size, writeSettings(base, size)])) as Record<number, string>;
  const yardstick = await compileYardstick(Object.values(settings));
  const table = new Table({
    head: ["what", "services", "time", "yardstick Y", "ratio", "target"],
    style: { head: [], border: [] },
  });
  const add = (what: string, size: number, measured: Comparison, target?: number) => {
    const { ratio: share } = measured;
    table.push([
      what,
      size,
      seconds(measured.seconds),
      seconds(measured.yardstickSeconds),
      `${ratio(share)} Y`,
      verdict(share, target),
    ]);
  };

  for (const size of SIZES) {
    const folder = settings[size] ?? "";
    const measured = await compare(runner(folder), plain(yardstick, folder), PAIRS[size]);
    add("node synthesis/run.js", size, measured, TARGETS[size]);
    const memory = await peakMemoryMib(runner(folder));
    const yardstickMemory = await peakMemoryMib(plain(yardstick, folder));
    const mebibytes = [memory, yardstickMemory].map((figure) => `${figure.toFixed(0)} MiB`);
    table.push(["  peak memory", size, ...mebibytes, ratio(memory / yardstickMemory), ""]);
    const cost = await guardrailCost(runner(folder), PAIRS[size]);
    const share = `+ ${(100 * cost.share).toFixed(0)} %`;
    table.push(["  guardrails", size, seconds(cost.seconds), "", share, verdict(cost.share, GUARDRAILS_TARGET)]);
  }

  const folder = settings[3] ?? "";
  const environment = { PLATFORM_CONFIG: folder };
  const npm: Command = { program: "npm", arguments: ["run", "--silent", "synth"], environment };
  add("npm run synth", 3, await compare(npm, plain(yardstick, folder), 7), TARGETS[3]);
  const nothing: Command = { program: "npm", arguments: ["run", "--silent", "nothing", "--if-present"] };
  add("  npm alone", 3, await compare(nothing, plain(yardstick, folder), 5));
  const edited = runner(folder, {
    before: () => {
      const now = new Date();
      utimesSync(path.join(PROJECT, "stacks", "environment", "environment-stack.ts"), now, now);
    },
  });
  add("after an edit", 3, await compare(edited, plain(yardstick, folder), 5));
  const cli: Command = {
    program: "npx",
    arguments: ["cdktf", "synth"],
    environment: { ...environment, CHECKPOINT_DISABLE: "1" },
  };
  const cdktf = await compare(cli, runner(folder), 5);
  table.push([
    "npx cdktf synth",
    3,
    seconds(cdktf.seconds),
    "",
    `${seconds(cdktf.seconds - cdktf.yardstickSeconds)} of its own`,
    "",
  ]);
  console.log(table.toString());
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
