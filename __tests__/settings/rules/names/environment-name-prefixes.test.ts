import { issuesWith } from "../../../support/settings-under-test";

const qa = {
  account: "500000000005",
  region: "eu-west-1",
  network: { cidr: "10.9.0.0/16" },
  ingress: { domain: "qa.example.com" },
};

describe("the name of an environment", () => {
  test("does not start with that of another in the same account", () => {
    const second = { ...qa, stage: "test", account: "200000000002" };
    expect(issuesWith({ "environments.test-eu": second })).toEqual([
      'environments.test-eu.account: "test-eu" starts with "test-" and is in the same account as "test", whose policies match "test-*"; rename it, or use another account.',
    ]);
    expect(issuesWith({ "environments.test-eu": { ...second, account: qa.account } })).toEqual([]);
    expect(issuesWith({ "environments.testing": second })).toEqual([]);
  });
});
