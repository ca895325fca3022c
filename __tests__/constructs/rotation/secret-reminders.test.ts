import { type DueSecret, reminderDefinition } from "../../../constructs/rotation/reminder-definition";
import { SecretReminders } from "../../../constructs/rotation/secret-reminders";
import { Secret } from "../../../constructs/secrets/secret";
import { run, type StateMachine } from "../../support/state-machine";
import { resource, statements, synthesize } from "../../support/synthesize";

const DAY = 86_400_000;
const NOW = 1000 * DAY;

/** Looks at secrets whose current values have the given ages in days; undefined for none. */
async function look(secrets: readonly (readonly [name: string, days: number, age: number | undefined])[]) {
  const due = secrets.map(([name, days]): DueSecret => ({ name, arn: `arn:${name}`, days }));
  const ages = new Map(secrets.map(([name, , age]) => [`arn:${name}`, age]));
  return run(
    reminderDefinition("aws", due) as StateMachine,
    {
      "secretsmanager:listSecretVersionIds": ({ SecretId }) => {
        const age = ages.get(String(SecretId));
        const previous = { VersionStages: ["AWSPREVIOUS"], CreatedDate: new Date(0).toISOString() };
        const current = (days: number) => ({
          VersionStages: ["AWSCURRENT", "AWSPENDING"],
          CreatedDate: new Date(NOW - days * DAY).toISOString(),
        });
        return { Versions: age === undefined ? [previous] : [previous, current(age)] };
      },
    },
    { clock: { now: NOW } },
  );
}

test("an execution fails while a secret is due, and names all that are, with their ages", async () => {
  await expect(
    look([
      ["shop/prod/payment", 90, 93],
      ["shop/prod/young", 90, 89],
      ["shop/prod/mail", 30, 30],
    ]),
  ).resolves.toMatchObject({
    status: "FAILED",
    error: "SecretsAreDue",
    cause: "Change these secrets: shop/prod/payment (93 days), shop/prod/mail (30 days).",
  });
});

test.each([
  ["no secret is old enough", 89],
  ["a secret has no value yet", undefined],
])("an execution succeeds if %s", async (_, age) => {
  await expect(look([["shop/prod/payment", 90, age]])).resolves.toMatchObject({ status: "SUCCEEDED" });
});

test("the role may read the dates of these secrets, and no value", () => {
  const synthesized = synthesize((stack) => {
    const secret = new Secret(stack, "token");
    new SecretReminders(stack, "reminders", { secrets: [{ secret, days: 90 }] });
  });
  const policy = statements(resource(synthesized, "aws_iam_role_policy", "reminders_runs_role_policy")["policy"]);
  const ofSecrets = Object.values(policy).filter(({ Action }) => [Action].flat().some((a) => a.startsWith("secrets")));
  expect(ofSecrets).toEqual([
    expect.objectContaining({
      Action: "secretsmanager:ListSecretVersionIds",
      Resource: "${aws_secretsmanager_secret.token.arn}",
    }),
  ]);
  const alarm = resource(synthesized, "aws_cloudwatch_metric_alarm", "reminders_alarm");
  expect(alarm["alarm_description"]).toMatch(/ Runbook: .*\/secrets-due\.md$/);
  expect(alarm["alarm_actions"]).toHaveLength(1);
  expect(resource(synthesized, "aws_scheduler_schedule", "reminders_schedule")["schedule_expression"]).toBe(
    "cron(0 6 * * ? *)",
  );
});
