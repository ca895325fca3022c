import { issuesWith } from "../../../support/settings-under-test";
import { participant, sharingIssues as issues } from "../../../support/sharing-settings";

describe("sharedWith", () => {
  const sharedWith = "environments.prod.ingress.sharedWith";

  test("of a less protected stage need a waiver in prod", () => {
    expect(issues({ waivers: [] })).toEqual([
      `${sharedWith}: staging and test in the network of the stage prod is weaker than a network of its own; take it out, or add to waivers: { environment: "prod", setting: "ingress.sharedWith", reason: "..." }.`,
    ]);
  });

  test("of the same stage need none, nor do sharedWith of another than prod", () => {
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

  test("are environments that are there and ask for it, each once", () => {
    expect(issuesWith({ [sharedWith]: ["tset", "prod", "staging"] })).toEqual([
      `${sharedWith}: "prod" is this environment itself; take it out.`,
      `${sharedWith}: "staging" doesn't ask for it; take it out, or give staging the setting network: { owner: "prod" }.`,
      `${sharedWith}: there is no environment "tset"; did you mean "test"?`,
    ]);
    expect(issues({ [sharedWith]: ["test", "test", "staging"] })).toEqual([
      `${sharedWith}: one is named twice; name each once.`,
    ]);
  });
});
