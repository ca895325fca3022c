import { issuesWith } from "../../support/settings-under-test";

const path = "application.secrets.payment-provider.rotation";

test.each([
  [{}, `${path}: must have either \`functionArn\`, which rotates the value, or \`reason\`, why nothing does.`],
  [
    { reason: "nobody can", days: 7 },
    `${path}: must have either \`functionArn\`, which rotates the value, or \`reason\`, why nothing does.`,
  ],
  [
    { functionArn: "rotate" },
    `${path}.functionArn: must be the ARN of a Lambda function, such as "arn:aws:lambda:eu-west-1:222222222222:function:rotate-api-key"; got "rotate".`,
  ],
])("the rotation of a secret: %j is refused", (rotation, issue) => {
  expect(issuesWith({ [path]: rotation })).toContain(issue);
});

test("the rotation of a secret is a function or a reason", () => {
  const functionArn = "arn:aws:lambda:eu-west-1:222222222222:function:rotate";
  for (const rotation of [{ functionArn, days: 7 }, { functionArn }, { reason: "nobody can" }]) {
    expect(issuesWith({ "application.secrets.token": { description: "A token", rotation } })).toEqual([]);
  }
});
