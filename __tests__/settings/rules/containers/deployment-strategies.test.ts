import { environmentWith, issuesWith } from "../../../support/settings-under-test";

const path = "application.services.web.deployment";
const web = (deployment: object, others: Record<string, unknown> = {}) => ({
  "application.services.web.deployment": deployment,
  ...others,
});
const functionArn = "arn:aws:lambda:eu-west-1:400000000004:function:smoke-test";

describe("the strategy of a deployment", () => {
  test("is rolling by default", () => {
    expect(environmentWith("prod").services["web"]?.deployment).toMatchObject({
      strategy: "rolling",
      bakeMinutes: 5,
      stepPercent: 25,
      stepMinutes: 3,
      canaryPercent: 10,
      canaryMinutes: 10,
      lifecycleHooks: {},
    });
  });

  test.each(["blue-green", "linear", "canary"])("can be %s, with the defaults of its times", (strategy) => {
    expect(issuesWith(web({ strategy }))).toEqual([]);
  });

  test("needs requests to shift", () => {
    const changes = web({ strategy: "canary" }, { "application.services.web": { deployment: { strategy: "canary" } } });
    expect(issuesWith(changes)).toEqual([
      `${path}.strategy: "canary" requires a \`port\`, because there are no requests to shift; remove it, or add \`port\`.`,
    ]);
  });

  test("needs an apply that waits long enough", () => {
    expect(issuesWith(web({ strategy: "canary", canaryMinutes: 30, waitMinutes: 35 }))).toEqual([
      `${path}.waitMinutes: \`waitMinutes\` (35) must exceed the 35 minutes for which ECS shifts requests and keeps the old tasks; raise it, or lower the others.`,
    ]);
  });

  test("calls functions of the account and the region of the service", () => {
    const hooks = (arn: string) =>
      web({ strategy: "blue-green", lifecycleHooks: { smoke: { functionArn: arn, stages: ["pre-scale-up"] } } });
    const message = (account: string) =>
      `${path}.lifecycleHooks.smoke.functionArn: the function must be in the account ${account} and the region eu-west-1 of the service.`;
    const issues = issuesWith(hooks(functionArn));
    expect(issues).toContain(message("200000000002"));
    expect(issues).not.toContain(message("400000000004"));
  });

  test("calls a function at known stages, each once", () => {
    const issues = issuesWith(web({ lifecycleHooks: { smoke: { functionArn, stages: ["after", "pre-scale-up"] } } }));
    expect(issues.join()).toMatch(/lifecycleHooks\.smoke\.stages\[0\]: must be one of/);
  });
});

describe("a test listener", () => {
  const ingress = (testListener: object) => ({ "application.ingress.testListener": testListener });
  const shifting = web({ strategy: "blue-green" });

  test("has a port of its own by default", () => {
    const { ingress: checked } = environmentWith("prod", { ...shifting, ...ingress({ cidrs: ["203.0.113.0/24"] }) });
    expect(checked?.testListener).toEqual({ port: 8443, cidrs: ["203.0.113.0/24"] });
  });

  test("is not for everybody", () => {
    const issues = issuesWith({ ...shifting, ...ingress({ cidrs: ["0.0.0.0/0"] }) });
    expect(issues.join()).toContain(
      'testListener: `testListener.cidrs` must not have "0.0.0.0/0": everybody could use versions that are not released yet; name the ranges of your office.',
    );
  });
});
