import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type AlarmDefinitions } from "../../constructs/monitoring/alarm-definition";
import { alarmMetrics } from "../../guardrails/rules/audit/alarm-metrics";
import { judge } from "../../guardrails/judge";
import { Tree } from "../../guardrails/tree/tree";
import { alarmKinds } from "../../settings/schema/alarm-kinds";
import { examples } from "../../tools/terraform/configurations";
import { PROJECT, synthesize } from "../../tools/terraform/synthesized-stacks";

const RUNBOOKS = path.join(PROJECT, "docs/runbooks");

/** Runbooks that are read when no alarm is active; docs/runbooks/README.md lists them. */
const recovery = new Set([
  "leave-the-platform",
  "lose-a-zone",
  "recover-the-state",
  "restore-a-database",
  "roll-back-a-deployment",
  "rotate-a-key",
  "unlock-the-state",
]);

interface Alarm {
  readonly alarm_name: string;
  readonly alarm_description?: string;
  readonly alarm_actions?: readonly string[];
  readonly actions_suppressor?: { readonly alarm: string };
}

/** A stack's resources by type. */
type Blocks = Readonly<Record<string, Readonly<Record<string, Alarm>>>>;

const linked = new Set(
  Object.values<AlarmDefinitions>(alarmKinds).flatMap((kind) => Object.values(kind).map(({ runbook }) => runbook)),
);

describe.each(examples())("the alarms of %s", (config) => {
  const outdir = mkdtempSync(path.join(tmpdir(), "alarms-"));
  let stacks: { readonly name: string; readonly json: { readonly resource?: Blocks } }[] = [];

  beforeAll(async () => {
    stacks = (await synthesize(config, outdir)).map(({ name, folder }) => ({
      name,
      json: JSON.parse(readFileSync(path.join(folder, "cdk.tf.json"), "utf8")) as { readonly resource?: Blocks },
    }));
  });

  afterAll(() => {
    rmSync(outdir, { recursive: true });
  });

  test("say what has happened, link to a runbook that exists, and notify somebody or keep others from it", () => {
    const found: string[] = [];
    for (const { name, json } of stacks) {
      const { aws_cloudwatch_metric_alarm: metrics = {}, aws_cloudwatch_composite_alarm: composites = {} } =
        json.resource ?? {};
      const suppressors = Object.values(composites).map(({ actions_suppressor: suppressor }) => suppressor?.alarm);
      for (const [id, alarm] of Object.entries({ ...metrics, ...composites })) {
        const { alarm_description: text = "", alarm_actions: actions = [] } = alarm;
        const [, said = "", page = ""] = /^(?<said>.+\.) Runbook: \S*?(?<page>[a-z0-9-]+)\.md$/.exec(text) ?? [];
        linked.add(page);
        if (said === "" || !existsSync(path.join(RUNBOOKS, `${page}.md`))) found.push(`${name}/${id}: "${text}"`);
        if (text.length > 1024) found.push(`${name}/${id} has a description of ${text.length} characters`);
        if (actions.length === 0 && !suppressors.includes(alarm.alarm_name)) found.push(`${name}/${id} does nothing`);
      }
    }
    expect(found).toEqual([]);
  });

  test("are on metrics that AWS publishes, as are scaling policies", () => {
    const tree = new Tree(stacks.map(({ name, json }) => ({ name, stage: "prod" as const, json })));
    expect(judge(tree, [alarmMetrics]).map(({ found }) => found)).toEqual([]);
  });
});

test("every runbook is linked from an alarm or a message, or is one of recovery", () => {
  const sources = ["constructs", "stacks"].flatMap((folder) =>
    readdirSync(path.join(PROJECT, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readFileSync(path.join(PROJECT, folder, file), "utf8")),
  );
  // Alarms that no example has, of parts that none of them uses, and the messages of a failed apply.
  for (const source of sources)
    for (const [, name = ""] of source.matchAll(/(?:runbook: "|RUNBOOK = "|docs\/runbooks\/)([a-z0-9-]+)/g))
      linked.add(name);
  const pages = readdirSync(RUNBOOKS).map((file) => path.basename(file, ".md"));
  expect(pages.filter((page) => page !== "README" && !linked.has(page) && !recovery.has(page))).toEqual([]);
});
