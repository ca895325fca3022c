import { issuesWith } from "../../../support/settings-under-test";

describe("services with routes", () => {
  test("require a load balancer", () => {
    expect(issuesWith({ "environments.test.ingress": null })).toEqual([
      "environments.test.ingress: `services.api` has routes, but there is no load balancer; add `ingress`, or remove the routes.",
      "environments.test.ingress: `services.web` has routes, but there is no load balancer; add `ingress`, or remove the routes.",
    ]);
  });
});
