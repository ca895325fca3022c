import { issuesWith } from "../../../support/settings-under-test";

const issuesOf = (region: string) =>
  issuesWith({
    "application.secrets.payment.rotation": {
      days: 30,
      functionArn: `arn:aws:lambda:${region}:222222222222:function:rotate`,
    },
    "environments.prod.region": "eu-central-1",
    "environments.prod.network.zones": undefined,
  });

test("a function that rotates a secret is in the secret's region", () => {
  expect(issuesOf("eu-west-1")).toEqual([
    "application.secrets.payment.rotation.functionArn: is in eu-west-1, but the secret is in eu-central-1; name a function that is there.",
  ]);
});
