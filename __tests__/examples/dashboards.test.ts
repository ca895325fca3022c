import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as z from "zod";
import { examples } from "../../tools/terraform/configurations";
import { synthesize } from "../../tools/terraform/synthesized-stacks";

const grid = {
  x: z.int().min(0).max(23),
  y: z.int().min(0),
  width: z.int().min(1).max(24),
  height: z.int().min(1).max(1000),
};

const alarmArn = z.string().regex(/^\$\{aws_cloudwatch_(?:metric|composite)_alarm\.\w+\.arn\}$/);

/** What is used of the structure in Amazon CloudWatch API Reference, "Dashboard Body Structure and Syntax". */
const bodySchema = z.strictObject({
  widgets: z
    .array(
      z.discriminatedUnion("type", [
        z.strictObject({
          type: z.literal("alarm"),
          ...grid,
          properties: z.strictObject({ title: z.string(), alarms: z.array(alarmArn).min(1).max(100) }),
        }),
        z.strictObject({
          type: z.literal("metric"),
          ...grid,
          properties: z.strictObject({
            title: z.string().max(255),
            region: z.string().regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/),
            view: z.enum(["timeSeries", "singleValue", "gauge", "bar", "pie"]),
            stacked: z.boolean(),
            // With an alarm, a widget must not have metrics.
            annotations: z.strictObject({ alarms: z.array(alarmArn).length(1) }),
          }),
        }),
      ]),
    )
    .min(1)
    .max(500),
});

type Blocks = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

describe.each(examples())("the dashboards of %s", (config) => {
  const outdir = mkdtempSync(path.join(tmpdir(), "dashboards-"));
  let stacks: readonly { readonly name: string; readonly resources: Blocks }[] = [];

  beforeAll(async () => {
    stacks = (await synthesize(config, outdir)).map(({ name, folder }) => {
      const { resource = {} } = JSON.parse(readFileSync(path.join(folder, "cdk.tf.json"), "utf8")) as {
        readonly resource?: Blocks;
      };
      return { name, resources: resource };
    });
  });

  afterAll(() => {
    rmSync(outdir, { recursive: true });
  });

  const dashboards = () =>
    stacks.flatMap(({ name, resources }) =>
      Object.values(resources["aws_cloudwatch_dashboard"] ?? {}).map((dashboard) => ({
        name,
        resources,
        body: JSON.parse(String(dashboard["dashboard_body"])) as unknown,
      })),
    );

  test("have bodies that CloudWatch accepts, whose widgets don't overlap", () => {
    expect(dashboards()).not.toEqual([]);
    for (const { body } of dashboards()) {
      const { widgets } = bodySchema.parse(body);
      const cells = widgets.flatMap(({ x, y, width, height }) =>
        Array.from({ length: width * height }, (_, cell) => `${x + (cell % width)}:${y + Math.floor(cell / width)}`),
      );
      expect(new Set(cells).size).toBe(cells.length);
      expect(Math.max(...widgets.map(({ x, width }) => x + width))).toBeLessThanOrEqual(24);
    }
  });

  test("name only alarms that the stack has", () => {
    for (const { name, resources, body } of dashboards()) {
      const missing = [...JSON.stringify(body).matchAll(/\$\{(\w+)\.(\w+)\.arn\}/g)].filter(
        ([, type = "", id = ""]) => resources[type]?.[id] === undefined,
      );
      expect([name, missing]).toEqual([name, []]);
    }
  });

  test("search only log groups that the stack has", () => {
    for (const { name, resources } of stacks) {
      const queries = Object.values(resources["aws_cloudwatch_query_definition"] ?? {});
      const groups = queries.flatMap(({ log_group_names: names }) => names as string[]);
      const missing = groups.filter((group) => {
        const [, id = ""] = /^\$\{aws_cloudwatch_log_group\.(\w+)\.name\}$/.exec(group) ?? [];
        return resources["aws_cloudwatch_log_group"]?.[id] === undefined;
      });
      expect([name, missing]).toEqual([name, []]);
    }
  });
});
