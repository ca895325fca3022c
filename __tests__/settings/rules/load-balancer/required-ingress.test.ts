import { issuesWith } from "../../../support/settings-under-test";

describe("routes", () => {
  test("need a load balancer", () => {
    expect(issuesWith({ "environments.test.ingress": null })).toEqual([
      "environments.test.ingress: services.api has routes, and there is no load balancer; add an ingress or take the routes out.",
      "environments.test.ingress: services.web has routes, and there is no load balancer; add an ingress or take the routes out.",
    ]);
  });
});
