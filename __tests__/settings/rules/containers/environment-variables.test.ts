import { issuesWith } from "../../../support/settings-under-test";
import { participant, sharingIssues as issues } from "../../../support/sharing-settings";

const api = "application.services.api";

describe("environment variables", () => {
  test("are either plain or secret", () => {
    expect(issuesWith({ [`${api}.environment.PAYMENT_KEY`]: "x" })).toEqual([
      `${api}.environment.PAYMENT_KEY: "PAYMENT_KEY" is set in both \`environment\` and \`secrets\`; remove one of them.`,
    ]);
    const sidecar = `${api}.sidecars.proxy`;
    expect(issuesWith({ [`${sidecar}.environment.A`]: "x", [`${sidecar}.secrets.A`]: { secret: "payment" } })).toEqual([
      `${sidecar}.environment.A: "A" is set in both \`environment\` and \`secrets\`; remove one of them.`,
    ]);
  });

  test("do not include PATH_PREFIX behind a shared load balancer", () => {
    const environment = { PATH_PREFIX: "/" };
    expect(issues({ "environments.test": participant("/test", { services: { web: { environment } } }) })).toEqual([
      'environments.test.services.web.environment.PATH_PREFIX: "PATH_PREFIX" is reserved: the platform sets it because of `routes`; rename the variable.',
    ]);
  });
});
