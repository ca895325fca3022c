import { issuesWith } from "../../../support/settings-under-test";

describe("physical names", () => {
  test("fit for the role of a service", () => {
    const service = "a".repeat(40);
    const project = "p".repeat(20);
    const issues = issuesWith({ project, [`application.services.${service}`]: { port: 1 } });
    expect(issues).toContain(
      `application.services.${service}: the name of the execution role, "${project}-staging-${service}-execution", would have 79 characters, but AWS allows at most 64; shorten this name, the environment's or \`project\`.`,
    );
  });

  test("remain recognizable for a target group and a load balancer", () => {
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
      `application.services.api.routes.public: the name of the target group, "storefront-${environment}-api-public-0000", would have 43 characters, but AWS allows at most 32, which would leave fewer than 4 characters of "api-public-0000"; shorten this name, the environment's or \`project\`.`,
      `application.services.web.routes.site: the name of the target group, "storefront-${environment}-web-site-0000", would have 41 characters, but AWS allows at most 32, which would leave fewer than 4 characters of "web-site-0000"; shorten this name, the environment's or \`project\`.`,
      `environments.${environment}: the name of the load balancer, "storefront-${environment}-public", would have 34 characters, but AWS allows at most 32, which would leave fewer than 4 characters of "public"; shorten this name, the environment's or \`project\`.`,
    ]);
  });

  test("fit for a bucket with its account", () => {
    const bucket = "b".repeat(40);
    expect(issuesWith({ [`application.buckets.${bucket}`]: {} })).toEqual([
      `application.buckets.${bucket}: the name of the bucket, "shop-staging-${bucket}-300000000003", would have 66 characters, but AWS allows at most 63; shorten this name, the environment's or \`project\`.`,
    ]);
  });

  test("fit for a dead-letter queue", () => {
    const long = "q".repeat(40);
    expect(issuesWith({ project: "a".repeat(20), [`application.queues.${long}`]: {} })).toContain(
      `application.queues.${long}: the name of the dead-letter queue, "${"a".repeat(20)}-staging-${long}-dead-letters", would have 82 characters, but AWS allows at most 80; shorten this name, the environment's or \`project\`.`,
    );
  });

  const search = "environments.staging.search";

  test("remain recognizable for a search domain", () => {
    const issues = issuesWith({ project: "department-of-maps", [search]: { kind: "managed" } });
    expect(issues).toContainEqual(
      expect.stringMatching(
        /^environments\.staging\.search: the name of the search domain, "department-of-maps-staging-search", would have 33 /,
      ),
    );
  });
});
