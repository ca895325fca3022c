import { issuesWith } from "../../../support/settings-under-test";

const qa = {
  account: "500000000005",
  region: "eu-west-1",
  network: { cidr: "10.9.0.0/16" },
  ingress: { domain: "qa.example.com" },
};

describe("the name of an environment", () => {
  test("doesn't begin with that of another in the same account", () => {
    const second = { ...qa, stage: "test", account: "200000000002" };
    expect(issuesWith({ "environments.test-eu": second })).toEqual([
      'environments.test-eu.account: "test-eu" is in the same account as "test", and policies for "test-*" would mean both; rename it so that its name doesn\'t begin with "test-", or give it an account of its own.',
    ]);
    expect(issuesWith({ "environments.test-eu": { ...second, account: qa.account } })).toEqual([]);
    expect(issuesWith({ "environments.testing": second })).toEqual([]);
  });
});
