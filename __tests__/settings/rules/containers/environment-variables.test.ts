import { issuesWith } from "../../../support/settings-under-test";
import { participant, sharingIssues as issues } from "../../../support/sharing-settings";

const api = "application.services.api";

describe("environment variables", () => {
  test("have no variable that is plain and secret", () => {
    expect(issuesWith({ [`${api}.environment.PAYMENT_KEY`]: "x" })).toEqual([
      `${api}.environment.PAYMENT_KEY: is among the secrets too; take one of the two out.`,
    ]);
    const sidecar = `${api}.sidecars.proxy`;
    expect(issuesWith({ [`${sidecar}.environment.A`]: "x", [`${sidecar}.secrets.A`]: { secret: "payment" } })).toEqual([
      `${sidecar}.environment.A: is among the secrets too; take one of the two out.`,
    ]);
  });

  test("sets no PATH_PREFIX of its own", () => {
    const environment = { PATH_PREFIX: "/" };
    expect(issues({ "environments.test": participant("/test", { services: { web: { environment } } }) })).toEqual([
      'environments.test.services.web.environment.PATH_PREFIX: is set to "/test" behind a shared load balancer; give yours another name.',
    ]);
  });
});
