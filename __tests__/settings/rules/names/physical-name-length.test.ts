import { issuesWith } from "../../../support/settings-under-test";

describe("physical names", () => {
  test("a service's role that AWS wouldn't take is refused", () => {
    const service = "a".repeat(40);
    const project = "p".repeat(20);
    const issues = issuesWith({ project, [`application.services.${service}`]: { port: 1 } });
    expect(issues).toContain(
      `application.services.${service}: the execution role would be called "${project}-staging-${service}-execution": 79 characters, where AWS takes 64; shorten the name, the environment's or the project's.`,
    );
  });

  test("a target group and a load balancer of which nothing could be read are refused", () => {
    const environment = "pre-production-2";
    const place = {
      account: "500000000005",
      region: "eu-west-1",
      stage: "test",
      network: { cidr: "10.9.0.0/16" },
      ingress: { domain: "x.example.com" },
    };
    const issues = issuesWith({ project: "storefront", [`environments.${environment}`]: place });
    expect(issues).toEqual([
      `application.services.api.routes.public: the target group would be called "storefront-${environment}-api-public-0000": 43 characters, where AWS takes 32, and less than 4 letters of "api-public-0000" would be left of it; shorten the name, the environment's or the project's.`,
      `application.services.web.routes.site: the target group would be called "storefront-${environment}-web-site-0000": 41 characters, where AWS takes 32, and less than 4 letters of "web-site-0000" would be left of it; shorten the name, the environment's or the project's.`,
      `environments.${environment}: the load balancer would be called "storefront-${environment}-public": 34 characters, where AWS takes 32, and less than 4 letters of "public" would be left of it; shorten the name, the environment's or the project's.`,
    ]);
  });

  test("a bucket whose name would lose its account is refused", () => {
    const bucket = "b".repeat(40);
    expect(issuesWith({ [`application.buckets.${bucket}`]: {} })).toEqual([
      `application.buckets.${bucket}: the bucket would be called "shop-staging-${bucket}-300000000003": 66 characters, where AWS takes 63; shorten the name, the environment's or the project's.`,
    ]);
  });

  test("of queues leave room for their dead letters", () => {
    const long = "q".repeat(40);
    expect(issuesWith({ project: "a".repeat(20), [`application.queues.${long}`]: {} })).toContain(
      `application.queues.${long}: the queue of dead letters would be called "${"a".repeat(20)}-staging-${long}-dead-letters": 82 characters, where AWS takes 80; shorten the name, the environment's or the project's.`,
    );
  });

  const search = "environments.staging.search";

  test("has a name that a person can read", () => {
    const issues = issuesWith({ project: "department-of-maps", [search]: { kind: "managed" } });
    expect(issues).toContainEqual(
      expect.stringMatching(
        /^environments\.staging\.search: the search domain would be called "department-of-maps-staging-search": 33 /,
      ),
    );
  });
});
