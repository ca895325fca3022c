import { faultsWith } from "../definition";

describe("names once project and environment stand before them", () => {
  test("a service's role that AWS wouldn't take is refused", () => {
    const service = "a".repeat(40);
    const project = "p".repeat(20);
    const faults = faultsWith({ project, [`application.services.${service}`]: { port: 1 } });
    expect(faults).toContain(
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
    const faults = faultsWith({ project: "storefront", [`environments.${environment}`]: place });
    expect(faults).toEqual([
      `application.services.api.routes.public: the target group would be called "storefront-${environment}-api-public-0000": 43 characters, where AWS takes 32, and less than 4 letters of "api-public-0000" would be left of it; shorten the name, the environment's or the project's.`,
      `application.services.web.routes.site: the target group would be called "storefront-${environment}-web-site-0000": 41 characters, where AWS takes 32, and less than 4 letters of "web-site-0000" would be left of it; shorten the name, the environment's or the project's.`,
      `environments.${environment}: the load balancer would be called "storefront-${environment}-public": 34 characters, where AWS takes 32, and less than 4 letters of "public" would be left of it; shorten the name, the environment's or the project's.`,
    ]);
  });

  test("a bucket whose name would lose its account is refused", () => {
    const bucket = "b".repeat(40);
    expect(faultsWith({ [`application.buckets.${bucket}`]: {} })).toEqual([
      `application.buckets.${bucket}: the bucket would be called "shop-staging-${bucket}-300000000003": 66 characters, where AWS takes 63; shorten the name, the environment's or the project's.`,
    ]);
  });
});
