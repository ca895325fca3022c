import { issuesWith } from "../../../support/settings-under-test";
import { participant, prodLocation, sharingIssues as issues } from "../../../support/sharing-settings";

describe("an environment on another's load balancer", () => {
  test("is valid if the owner allows it, in prod with a waiver", () => {
    expect(issues({})).toEqual([]);
  });

  test("requires the owner to allow it", () => {
    expect(issues({ "environments.prod.ingress.sharedWith": ["staging"] })).toEqual([
      'environments.test.sharedIngress.owner: "prod" does not share its network with "test"; add "test" to `ingress.sharedWith` of "prod".',
    ]);
  });

  test("is in the account and region of the owner", () => {
    const elsewhere = { account: "200000000002", region: "eu-central-1" };
    expect(issues({ "environments.test": participant("/test", elsewhere) })).toEqual([
      'environments.test.account: "200000000002" must be the account of "prod", whose network the environment shares; use "400000000004".',
      'environments.test.region: "eu-central-1" must be the region of "prod", whose network the environment shares; use "eu-west-1".',
    ]);
  });

  test("has neither a load balancer nor a network of its own", () => {
    expect(issues({ "environments.test": participant("/test", { ingress: { domain: "test.example.com" } }) })).toEqual([
      "environments.test.sharedIngress: `sharedIngress` and `ingress` are mutually exclusive; remove one of them, or set it to null in the environment.",
    ]);
    expect(issues({ "environments.test": participant("/test", { network: { cidr: "10.0.0.0/16" } }) })).toEqual([
      'environments.test.network: must be { owner: "prod" }, because the load balancer of "prod" reaches its own network only.',
    ]);
    expect(issues({ "environments.test.network.cidr": "10.0.0.0/16" })).toEqual([
      "environments.test.network.owner: `owner` and `cidr` are mutually exclusive; remove one of them, or set it to null in the environment.",
    ]);
    expect(issues({ "environments.test.network.endpoints": false })).toEqual([
      "environments.test.network.endpoints: is decided by prod, which owns the network; remove it, or set it to null in the environment.",
    ]);
  });

  test("requires an owner with a load balancer", () => {
    const other = (from: string) => ({ network: { owner: from }, sharedIngress: { owner: from, pathPrefix: "/test" } });
    expect(
      issues({
        "environments.test": participant("/test", other("prd")),
        "environments.prod.ingress.sharedWith": ["staging"],
      }),
    ).toEqual([
      'environments.test.sharedIngress.owner: there is no other environment named "prd"; did you mean "prod"?',
    ]);
    expect(
      issues({
        "environments.test": participant("/test", other("test")),
        "environments.prod.ingress.sharedWith": ["staging"],
      }),
    ).toEqual([
      'environments.test.sharedIngress.owner: there is no other environment named "test"; available: prod, staging.',
    ]);
    const services = { web: { routes: null }, api: { routes: null } };
    expect(
      issuesWith({
        "environments.prod.ingress": null,
        "environments.prod.services": services,
        "environments.test": { ...participant("/test"), services },
      }),
    ).toEqual([
      'environments.test.sharedIngress.owner: "prod" has no load balancer to share; add `ingress` to "prod", or remove this setting.',
    ]);
  });

  test("does not share with a participant", () => {
    const from = { network: { owner: "staging" }, sharedIngress: { owner: "staging", pathPrefix: "/test" } };
    expect(
      issues({ "environments.test": participant("/test", from), "environments.prod.ingress.sharedWith": ["staging"] }),
    ).toEqual(['environments.test.sharedIngress.owner: "staging" itself shares the network of "prod"; use "prod".']);
  });

  test("is not more protected than the owner", () => {
    const changes = {
      "environments.live": {
        ...participant("/live"),
        account: "200000000002",
        stage: "prod",
        network: { owner: "test" },
        sharedIngress: { owner: "test", pathPrefix: "/live" },
      },
      "environments.test.ingress.sharedWith": ["live"],
    };
    expect(issuesWith(changes)).toEqual([
      'environments.live.sharedIngress.owner: "test" has the stage test, which is less protected than prod; make the more protected environment the owner.',
    ]);
  });

  test("may share the network alone if it has no routes", () => {
    const inside = { ...prodLocation, network: { owner: "prod" }, ingress: null };
    const services = { web: { routes: null }, api: { routes: null } };
    expect(issues({ "environments.test": { ...inside, services } })).toEqual([]);
    expect(issues({ "environments.test": inside })).toHaveLength(2);
  });
});
