import { changed } from "../../support/settings-under-test";
import { wholePlatform } from "../../support/shop-platform";

const offHours = { workingHours: { from: "07:00", to: "19:00" }, timeZone: "Europe/Berlin" };

/** The test environment of the shop with off-hours, with a migration, a canary and backups. */
function sleeping() {
  const stack = wholePlatform(
    changed({
      "environments.test.offHours": offHours,
      "environments.test.backup": { enabled: true },
      "application.canaries": { home: { path: "/" } },
      "application.tasks": {
        migrate: { imageOf: "web", command: ["migrate"], uses: { database: "owner" } },
        clean: { imageOf: "web", command: ["clean"] },
      },
    }),
  )["test"];
  if (!stack) throw new Error("There is no stack test.");
  return stack;
}

type States = Record<string, { readonly Items?: unknown[]; readonly Cause?: string }>;
const statesOf = (stack: ReturnType<typeof sleeping>, id: string): States =>
  (JSON.parse(String(stack.resource["aws_sfn_state_machine"]?.[id]?.["definition"])) as { States: States }).States;

const stack = sleeping();

test("every alarm of a sleeping environment that tells somebody is silent at night, but for those of off-hours", () => {
  const alarms = {
    ...stack.resource["aws_cloudwatch_metric_alarm"],
    ...stack.resource["aws_cloudwatch_composite_alarm"],
  };
  const telling = Object.entries(alarms)
    .filter(([, { alarm_actions: actions }]) => JSON.stringify(actions ?? []).includes("aws_sns_topic"))
    .filter(([id]) => !id.startsWith("off_hours_"))
    .map(([, { alarm_name: name }]) => name);
  expect(telling.length).toBeGreaterThan(20);
  const silenced = statesOf(stack, "off_hours_sleep")["SilenceAlarms"]?.Items?.flat();
  expect(silenced).toEqual(expect.arrayContaining(telling));
});

test("canaries pause, and jobs that set up databases run before services start", () => {
  expect(statesOf(stack, "off_hours_sleep")["StopCanaries"]?.Items).toHaveLength(1);
  const wake = statesOf(stack, "off_hours_wake");
  expect(wake["StartCanaries"]?.Items).toHaveLength(1);
  expect(wake["StartSetups"]?.Items).toEqual(["${aws_sfn_state_machine.database_users_runs.arn}"]);
});

test("a task that needs the database fails at night and says how to wake it; another one runs", () => {
  expect(statesOf(stack, "task_migrate_runs")["Asleep"]?.Cause).toBe(
    "The environment is asleep. Wake it first: npm run wake -- test",
  );
  expect(statesOf(stack, "task_clean_runs")["Asleep"]).toBeUndefined();
});

test("a weekend without backups opens no ticket", () => {
  const id = "alarms_backups_of_databases_completed_backups";
  expect(stack.resource["aws_cloudwatch_metric_alarm"]?.[id]?.["evaluation_periods"]).toBe(4);
});
