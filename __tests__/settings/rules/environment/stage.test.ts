import { environmentWith, issuesWith } from "../../../support/settings-under-test";

const qa = {
  account: "500000000005",
  region: "eu-west-1",
  network: { cidr: "10.9.0.0/16" },
  ingress: { domain: "qa.example.com" },
};

describe("the stage of an environment", () => {
  test("is required where the name is not a stage", () => {
    expect(issuesWith({ "environments.qa": qa })).toEqual([
      'environments.qa.stage: is required, because the name "qa" is not a stage, and must be one of "test", "staging", "prod".',
    ]);
    expect(environmentWith("qa", { "environments.qa": { ...qa, stage: "staging" } }).logs.retentionDays).toBe(90);
  });

  test("cannot contradict the name", () => {
    expect(issuesWith({ "environments.prod.stage": "test" })).toEqual([
      'environments.prod.stage: "test" contradicts the name of the environment, "prod"; rename the environment, or remove `stage`.',
    ]);
  });

  test("is one issue, not two, where it is invalid", () => {
    expect(issuesWith({ "environments.qa": { ...qa, stage: "qa" } })).toHaveLength(1);
  });
});
