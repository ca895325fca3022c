import { appendFileSync, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import Table from "cli-table3";
import { checkSettings } from "../../settings/check/check-settings";
import { readArguments, UsageError } from "../../synthesis/arguments";
import { loadSettings } from "../../synthesis/load-settings";
import { settingsFolder } from "../../synthesis/settings-folder";
import { PROJECT } from "../terraform/synthesized-stacks";
import { publishComment, publishIssue, repositoryOfJob } from "./github";
import { describeLoss, lossesIn } from "./guard";
import { isEmpty, planMarkdown } from "./markdown";
import { COMMENT_MARKER, DRIFT_MARKER, driftBody, planComment, type RunDescription } from "./messages";
import { type PipelineStacks, readPipelineStacks } from "./pipeline-stacks";
import { type PlanJson } from "./plan-json";
import { failedPlan, type PlanRecord, recordPlan } from "./plan-record";
import { readRecords, writeRecord } from "./record-files";
import { unreviewed } from "./reviewed";

/** How many groups of stacks the workflow that applies has jobs for. */
const MOST_WAVES = 6;

const { values, positionals } = readArguments(
  {
    out: { type: "string", placeholder: "folder" },
    records: { type: "string", placeholder: "folder" },
    reviewed: { type: "string", placeholder: "folder" },
    json: { type: "boolean" },
    failed: { type: "boolean" },
    publish: { type: "boolean" },
    allow: { type: "boolean" },
    all: { type: "boolean" },
  },
  { positionals: true },
);
const out = path.resolve(PROJECT, values.out ?? "cdktf.out");
const recordsFolder = path.resolve(PROJECT, values.records ?? path.join(out, "plans"));

const commands: Readonly<Record<string, (stack?: string) => Promise<void> | void>> = {
  stacks,
  record,
  comment,
  guard,
  drift,
  approve,
  waves,
};

/** `npm run plan -- <command>`: what pipelines do with plans. */
async function main(): Promise<void> {
  const [command = "", stack, ...others] = positionals;
  const run = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (run === undefined || others.length > 0 || (stack === undefined) === (command === "record")) {
    const names = Object.keys(commands).map((name) => (name === "record" ? "record <stack>" : name));
    throw new UsageError(`Usage: npm run plan -- ${names.join(" | ")}`);
  }
  await run(stack);
}

/** Lists the stacks in the order in which they are applied. */
function stacks(): void {
  const platform = platformStacks();
  if (values.json) {
    console.log(JSON.stringify(platform));
    return;
  }
  const table = new Table({
    head: ["wave", "stack", "account", "region", "planned by", "applied by"],
    style: { head: [], border: [] },
  });
  for (const [index, wave] of platform.waves.entries()) {
    for (const { stack, account, region, planRole, applyRole, environment } of wave) {
      const applies = applyRole === null ? "people" : `${nameOf(applyRole)} in ${environment ?? "no environment"}`;
      table.push([index + 1, stack, account, region, planRole === null ? "people" : nameOf(planRole), applies]);
    }
  }
  console.log(table.toString());
}

/** Reads what `terraform show -json` prints from standard input, and writes down what may be shown of it. */
function record(stack = ""): void {
  const plan = values.failed ? failedPlan(stack) : recordPlan(stack, JSON.parse(readFileSync(0, "utf8")) as PlanJson);
  const file = writeRecord(recordsFolder, plan);
  summarize(planMarkdown([plan], 900_000));
  console.log(`${stack}: ${describe(plan)}, in ${path.relative(PROJECT, file)}`);
}

/** Prints the comment for a pull request, or publishes it. */
async function comment(): Promise<void> {
  const body = planComment(records(), runOfJob());
  if (!values.publish) {
    console.log(body);
    return;
  }
  const number = Number(process.env["PULL_REQUEST"]);
  await publishComment(repository(), number, COMMENT_MARKER, body);
  console.log(`The comment on pull request ${number} is up to date.`);
}

/** Fails if a stateful resource is replaced or destroyed. */
function guard(): void {
  const losses = lossesIn(records());
  for (const loss of losses) {
    const line = describeLoss(loss);
    console.log(process.env["GITHUB_ACTIONS"] === "true" ? `::${values.allow ? "warning" : "error"}::${line}` : line);
  }
  if (losses.length === 0) {
    console.log("No stateful resource is replaced or destroyed.");
  }
  process.exitCode = losses.length > 0 && !values.allow ? 1 : 0;
}

/** Prints the issue about drift, or opens, updates or closes it. */
async function drift(): Promise<void> {
  const body = driftBody(records(), runOfJob());
  if (!values.publish) {
    console.log(body ?? "No stack has drifted.");
    return;
  }
  const done = await publishIssue(repository(), {
    marker: DRIFT_MARKER,
    title: "AWS differs from the code",
    body,
    farewell: "Nothing differs any more.",
  });
  console.log(`The issue about drift: ${done}.`);
}

/** Fails unless everything that would be applied was reviewed. */
function approve(): void {
  if (values.reviewed === undefined) throw new UsageError("The option --reviewed <folder> is missing.");
  const folder = path.resolve(PROJECT, values.reviewed);
  const problems = unreviewed(records(), existsSync(folder) ? readRecords(folder) : []);
  for (const problem of problems) console.error(problem);
  if (problems.length === 0) {
    console.log("The plans are those that were reviewed.");
  }
  process.exitCode = problems.length === 0 ? 0 : 1;
}

/** Prints the stacks that have something to apply, in groups: JSON for the workflow that applies them. */
function waves(): void {
  const changed = records()
    .filter((one) => one.outcome === "planned" && !isEmpty(one))
    .map(({ stack }) => stack);
  const { waves: all, stacks: known } = platformStacks();
  const byHand = known.filter(({ stack, applyRole }) => applyRole === null && changed.includes(stack));
  for (const { stack } of byHand) {
    console.error(`${stack} has changes, and only people apply it.`);
  }
  const applied = all
    .map((wave) => wave.filter(({ stack, applyRole }) => applyRole !== null && changed.includes(stack)))
    .filter((wave) => wave.length > 0);
  if (applied.length > MOST_WAVES) {
    throw new Error(
      `The stacks depend on each other in ${applied.length} steps, and the workflow applies at most ${MOST_WAVES}.`,
    );
  }
  console.log(JSON.stringify(applied));
}

function platformStacks(): PipelineStacks {
  const { definition } = loadSettings(path.resolve(PROJECT, settingsFolder(values.config)));
  const { settings } = checkSettings(definition, { example: true });
  const stages = Object.entries(settings.environments).map(([name, { stage }]) => [name, stage] as const);
  return readPipelineStacks(out, Object.fromEntries(stages));
}

/** The recorded plans, in the order of apply. With `--all`, a stack that pipelines plan and that has none has failed. */
function records(): PlanRecord[] {
  const known = existsSync(path.join(out, "manifest.json")) ? platformStacks().stacks : [];
  const found = readRecords(
    recordsFolder,
    known.map(({ stack }) => stack),
  );
  const missing = values.all
    ? known.filter(({ stack, planRole }) => planRole !== null && !found.some((one) => one.stack === stack))
    : [];
  return [...found, ...missing.map(({ stack }) => failedPlan(stack))];
}

function repository() {
  const found = repositoryOfJob();
  if (found === undefined) {
    throw new UsageError("--publish needs GITHUB_API_URL, GITHUB_REPOSITORY and GITHUB_TOKEN, as a workflow has them.");
  }
  return found;
}

function runOfJob(): RunDescription {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name, GITHUB_RUN_ID: run, COMMIT, GITHUB_SHA } = process.env;
  const url = run === undefined ? undefined : `${server ?? ""}/${name ?? ""}/actions/runs/${run}`;
  return { commit: COMMIT ?? GITHUB_SHA, url };
}

/** Adds to the summary of the job, where there is one. */
function summarize(markdown: string): void {
  const file = process.env["GITHUB_STEP_SUMMARY"];
  if (file !== undefined && file !== "") appendFileSync(file, `${markdown}\n`);
}

function describe(plan: PlanRecord): string {
  if (plan.outcome === "failed") return "could not be planned";
  return isEmpty(plan) ? "no changes" : `${plan.changes.length} ${plan.changes.length === 1 ? "change" : "changes"}`;
}

function nameOf(arn: string): string {
  return arn.slice(arn.indexOf("/") + 1);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
