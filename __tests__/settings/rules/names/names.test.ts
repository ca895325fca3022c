import { issuesWith } from "../../definition";

describe("names once project and environment stand before them", () => {
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

  test("what policies would call the same is refused", () => {
    const schedule = { expression: "rate(1 hour)" };
    expect(
      issuesWith({
        "application.buckets": { uploads: {}, "up-1": {}, up1: {} },
        "application.queues": { "a-1": {}, a1: {}, b1: {} },
        "application.jobs": { "load-1": { schedule }, load1: { schedule } },
      }),
    ).toEqual([
      'application.buckets.up1: differs from "up-1" by hyphens alone, which policies leave out; give it another name.',
      'application.jobs.load1: differs from "load-1" by hyphens alone, which policies leave out; give it another name.',
      'application.queues.a1: differs from "a-1" by hyphens alone, which policies leave out; give it another name.',
    ]);
  });

  test("a queue that is called like one for dead letters is refused", () => {
    const twice = "would be the name of two queues, of this one's and of that for the dead letters of";
    expect(
      issuesWith({
        "application.queues": { orders: {}, "orders-dead-letters": {}, "nightly-schedule": {} },
        "application.jobs.nightly": { schedule: { expression: "rate(1 hour)" } },
      }),
    ).toEqual([
      `application.queues.nightly-schedule: "nightly-schedule-dead-letters" ${twice} jobs.nightly; give it another name.`,
      `application.queues.orders-dead-letters: "orders-dead-letters" ${twice} queues.orders; give it another name.`,
    ]);
  });

  test("an address or a publisher that is named twice is refused", () => {
    const [email, role] = ["one@example.com", "arn:aws:iam::111111111111:role/build"];
    expect(
      issuesWith({ "application.notifications.emails": [email, email], "access.imagePublishers": [role, role] }),
    ).toEqual([
      "access.imagePublishers: one is named twice; name each once.",
      "application.notifications.emails: one is named twice; name each once.",
    ]);
  });

  test("a bucket whose name would lose its account is refused", () => {
    const bucket = "b".repeat(40);
    expect(issuesWith({ [`application.buckets.${bucket}`]: {} })).toEqual([
      `application.buckets.${bucket}: the bucket would be called "shop-staging-${bucket}-300000000003": 66 characters, where AWS takes 63; shorten the name, the environment's or the project's.`,
    ]);
  });
});
