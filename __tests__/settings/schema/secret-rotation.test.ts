import { issuesWith } from "../../support/settings-under-test";

const secret = "application.secrets.token";
const path = `${secret}.rotation`;
const functionArn = "arn:aws:lambda:eu-west-1:222222222222:function:rotate";
const neither = `${path}: must say either what rotates the value (\`functionArn\`, or only \`days\` or \`schedule\` for a value that AWS generates), or why nothing does (\`reason\`) or when people are reminded (\`remindAfterDays\`).`;

const issuesOf = (rotation: unknown, value: object = {}) =>
  issuesWith({ [secret]: { description: "A token", ...value, rotation } });

test.each([
  [{}, neither],
  [{ reason: "nobody can", days: 7 }, neither],
  [{ functionArn, reason: "nobody can" }, neither],
  [{ functionArn, remindAfterDays: 90 }, neither],
  [{ functionArn, days: 7, schedule: "rate(10 days)" }, `${path}: must have only one of \`days\` and \`schedule\`.`],
  [{ reason: "nobody can", securityGroupId: "sg-0123456789abcdef0" }, neither],
  [
    { days: 7, securityGroupId: "sg-0123456789abcdef0" },
    `${path}.securityGroupId: is the group of a function of yours; name the function in \`functionArn\`.`,
  ],
  [
    { functionArn, schedule: "rate(4 hours)", windowHours: 5 },
    `${path}.windowHours: must be at most 4: the next rotation begins after 4 hours.`,
  ],
  [
    { functionArn: "rotate" },
    `${path}.functionArn: must be the ARN of a Lambda function, such as "arn:aws:lambda:eu-west-1:222222222222:function:rotate-api-key"; got "rotate".`,
  ],
  [
    { functionArn, schedule: "cron(30 3 * * ? *)" },
    `${path}.schedule: must be a schedule in UTC, such as "rate(10 days)" or "cron(0 3 ? * SUN#1 *)", whose minute is 0 and whose year is *; got "cron(30 3 * * ? *)".`,
  ],
])("the rotation of a secret: %j is refused", (rotation, issue) => {
  expect(issuesOf(rotation)).toContain(issue);
});

test.each([
  { functionArn, days: 7 },
  { functionArn },
  { functionArn, schedule: "rate(4 hours)", windowHours: 4 },
  { functionArn, schedule: "cron(0 3 ? * SUN#1 *)", windowHours: 3 },
  { functionArn, schedule: "rate(4 hours)" },
  { reason: "nobody can" },
  { reason: "the partner changes it", remindAfterDays: 180 },
  { remindAfterDays: 30 },
])("the rotation of a secret is a function, a reason or a reminder: %j", (rotation) => {
  expect(issuesOf(rotation)).toEqual([]);
});

const timesAlone = [{ days: 7 }, { schedule: "cron(0 3 ? * SUN#1 *)" }, { windowHours: 4 }];

test.each(timesAlone)("a value that AWS generates is rotated without a function of the user's: %j", (times) => {
  expect(issuesOf(times, { generated: {} })).toEqual([]);
});

test.each(timesAlone)("any other value needs a function that knows how: %j", (times) => {
  const issue = `${path}: needs \`generated: {}\`, because the platform's own function stores a random value; a value that somebody else issues needs a \`functionArn\`.`;
  expect(issuesOf(times)).toEqual([issue]);
});

test("a value with keys needs a function that knows how", () => {
  expect(issuesOf({ days: 7 }, { keys: ["USER", "PASSWORD"] })).toEqual([
    `${path}: needs \`functionArn\` for a value with \`keys\`: the platform's own function stores a random value, which is no JSON.`,
  ]);
});
