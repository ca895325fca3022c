import { type Changes, changed } from "../../support/settings-under-test";
import { stackOf, type WholeStack, wholePlatform } from "../../support/shop-platform";

const environmentWith = (changes: Changes): WholeStack => stackOf(wholePlatform(changed(changes)), "test");

const remindedOf = ({ resource }: WholeStack) => {
  const definition = resource["aws_sfn_state_machine"]?.["secret_reminders_runs"]?.["definition"];
  if (typeof definition !== "string") return undefined;
  const { States } = JSON.parse(definition) as { States: { Begin: { Assign: { secrets: unknown } } } };
  return States.Begin.Assign.secrets;
};

const functionArn = "arn:aws:lambda:eu-west-1:200000000002:function:rotate";
const description = "A secret";

test("people are reminded of every secret that only they change, after 90 days unless its settings say otherwise", () => {
  const secrets = {
    early: { description, rotation: { remindAfterDays: 30 } },
    partner: { description, rotation: { reason: "the partner changes it", remindAfterDays: 180 } },
    never: { description, rotation: { reason: "it signs everybody out" } },
    elsewhere: { description, existing: { name: "legacy" } },
  };
  const stack = environmentWith({
    "environments.test.secrets": {
      ...secrets,
      rotated: { description, rotation: { functionArn, days: 7 } },
      random: { description, generated: {}, rotation: { windowHours: 4 } },
    },
  });
  const due = (name: string, days: number) => ({
    name: `shop/test/${name}`,
    arn: `\${aws_secretsmanager_secret.secret_${name}.arn}`,
    days,
  });
  expect(remindedOf(stack)).toEqual(
    expect.arrayContaining([due("payment", 90), due("early", 30), due("partner", 180)]),
  );
  expect(remindedOf(stack)).toHaveLength(3);
  const tags = stack.resource["aws_secretsmanager_secret"]?.["secret_partner"]?.["tags"];
  expect(tags).toEqual({ Rotation: "by hand: the partner changes it" });
});

test("nothing reminds where there is nothing to change", () => {
  const changes = {
    "environments.test.secrets": { payment: { rotation: { reason: "the partner changes it every day" } } },
  };
  expect(remindedOf(environmentWith(changes))).toBeUndefined();
});
