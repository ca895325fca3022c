import { issuesWith } from "../../../support/settings-under-test";

const NAME = "has the name of a secret";
const path = "application.services.web.environment";

describe("plain environment variables", () => {
  test("are rejected without repeating the value", () => {
    expect(issuesWith({ [`${path}.DB_PASSWORD`]: "hunter2" })).toEqual([
      `${path}.DB_PASSWORD: ${NAME}; move it to the container's \`secrets\` or, if it is not a secret, add a waiver that says why.`,
    ]);
    const sidecar = "application.services.api.sidecars.proxy.environment.SETTING";
    expect(issuesWith({ [sidecar]: `AKIA${"A".repeat(16)}` })).toEqual([
      `${sidecar}: contains an AWS access key; move it to the container's \`secrets\` or, if it is not a secret, add a waiver that says why.`,
    ]);
  });

  test("are valid with a waiver in each environment", () => {
    const setting = "services.web.environment.PUBLIC_TOKEN";
    const reason = "The token is printed on the public web site.";
    const waivers = ["test", "staging", "prod"].map((environment) => ({ environment, setting, reason }));
    expect(issuesWith({ [`${path}.PUBLIC_TOKEN`]: "x1", waivers })).toEqual([]);
    expect(issuesWith({ [`${path}.PUBLIC_TOKEN`]: "x1", waivers: waivers.slice(1) })).toHaveLength(1);
  });
});
