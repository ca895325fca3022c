import { environmentWith, issuesWith } from "../../../support/settings-under-test";

const qa = {
  account: "500000000005",
  region: "eu-west-1",
  network: { cidr: "10.9.0.0/16" },
  ingress: { domain: "qa.example.com" },
};

describe("the stage of an environment", () => {
  test("is needed where the name is none", () => {
    expect(issuesWith({ "environments.qa": qa })).toEqual([
      'environments.qa.stage: is missing; "qa" is none of test, staging, prod, so say which of their defaults it gets.',
    ]);
    expect(environmentWith("qa", { "environments.qa": { ...qa, stage: "staging" } }).logs.retentionDays).toBe(90);
  });

  test("is the name where the name is one", () => {
    expect(issuesWith({ "environments.prod.stage": "test" })).toEqual([
      'environments.prod.stage: "test" for an environment called "prod" misleads; rename the environment, or take the stage out.',
    ]);
  });

  test("a wrong one is one fault, not two", () => {
    expect(issuesWith({ "environments.qa": { ...qa, stage: "qa" } })).toHaveLength(1);
  });
});
