import { issuesWith } from "../../../support/settings-under-test";
import { participant, sharingIssues as issues } from "../../../support/sharing-settings";

describe("sharedWith", () => {
  const sharedWith = "environments.prod.ingress.sharedWith";

  test("requires a waiver for a less protected stage in prod", () => {
    expect(issues({ waivers: [] })).toEqual([
      `${sharedWith}: sharing the network with "staging" and "test" is weaker than the stage prod requires (a network of its own); remove it, or add to \`waivers\`: { environment: "prod", setting: "ingress.sharedWith", reason: "..." }.`,
    ]);
  });

  test("requires no waiver for the same stage, nor outside prod", () => {
    expect(
      issuesWith({
        "environments.live": { ...participant("/live"), stage: "prod" },
        [sharedWith]: ["live"],
        "environments.test": {
          ...participant("/test"),
          account: "300000000003",
          network: { owner: "staging" },
          sharedIngress: { owner: "staging", pathPrefix: "/test" },
        },
        "environments.staging.ingress.sharedWith": ["test"],
      }),
    ).toEqual([]);
  });

  test("lists environments that exist and use the network, each once", () => {
    expect(issuesWith({ [sharedWith]: ["tset", "prod", "staging"] })).toEqual([
      `${sharedWith}: "prod" is this environment itself; remove it.`,
      `${sharedWith}: "staging" does not use the network; set \`network: { owner: "prod" }\` in "staging", or remove it from this list.`,
      `${sharedWith}: there is no environment named "tset"; did you mean "test"?`,
    ]);
    expect(issues({ [sharedWith]: ["test", "test", "staging"] })).toEqual([
      `${sharedWith}: "test" is listed more than once; list each value once.`,
    ]);
  });
});
