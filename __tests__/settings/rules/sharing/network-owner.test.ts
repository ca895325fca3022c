import { issuesWith } from "../../../support/settings-under-test";
import { participant, prodLocation, sharingIssues as issues } from "../../../support/sharing-settings";

describe("an environment on another's load balancer", () => {
  test("is taken where that one names it, and a waiver says why in prod", () => {
    expect(issues({})).toEqual([]);
  });

  test("is refused where that one doesn't name it", () => {
    expect(issues({ "environments.prod.ingress.sharedWith": ["staging"] })).toEqual([
      'environments.test.sharedIngress.owner: prod doesn\'t let test in; add "test" to the ingress.sharedWith of prod.',
    ]);
  });

  test("is refused in another account, or another region", () => {
    const elsewhere = { account: "200000000002", region: "eu-central-1" };
    expect(issues({ "environments.test": participant("/test", elsewhere) })).toEqual([
      'environments.test.account: "200000000002" is not the account of prod, in whose network it stands; give "400000000004".',
      'environments.test.region: "eu-central-1" is not the region of prod, in whose network it stands; give "eu-west-1".',
    ]);
  });

  test("is refused beside a load balancer or a network of its own", () => {
    expect(issues({ "environments.test": participant("/test", { ingress: { domain: "test.example.com" } }) })).toEqual([
      "environments.test.sharedIngress: there is a load balancer of its own too; take one of the two out (in an environment, by ingress: null).",
    ]);
    expect(issues({ "environments.test": participant("/test", { network: { cidr: "10.0.0.0/16" } }) })).toEqual([
      'environments.test.network: is not the network of prod, whose load balancer leads to its own network only; give network: { owner: "prod" }.',
    ]);
    expect(issues({ "environments.test.network.cidr": "10.0.0.0/16" })).toEqual([
      "environments.test.network.owner: `owner` and `cidr` are mutually exclusive; remove one of them, or set it to null in the environment.",
    ]);
    expect(issues({ "environments.test.network.endpoints": false })).toEqual([
      "environments.test.network.endpoints: is decided by prod, which owns the network; remove it, or set it to null in the environment.",
    ]);
  });

  test("is refused where there is none, or the other has no load balancer", () => {
    const other = (from: string) => ({ network: { owner: from }, sharedIngress: { owner: from, pathPrefix: "/test" } });
    expect(
      issues({
        "environments.test": participant("/test", other("prd")),
        "environments.prod.ingress.sharedWith": ["staging"],
      }),
    ).toEqual(['environments.test.sharedIngress.owner: there is no other environment "prd"; did you mean "prod"?']);
    expect(
      issues({
        "environments.test": participant("/test", other("test")),
        "environments.prod.ingress.sharedWith": ["staging"],
      }),
    ).toEqual([
      'environments.test.sharedIngress.owner: there is no other environment "test"; available: prod, staging.',
    ]);
    const services = { web: { routes: null }, api: { routes: null } };
    expect(
      issuesWith({
        "environments.prod.ingress": null,
        "environments.prod.services": services,
        "environments.test": { ...participant("/test"), services },
      }),
    ).toEqual([
      "environments.test.sharedIngress.owner: prod has no load balancer, so it has nothing to share; give it an ingress, or take this out.",
    ]);
  });

  test("is refused where the other is a participant itself", () => {
    const from = { network: { owner: "staging" }, sharedIngress: { owner: "staging", pathPrefix: "/test" } };
    expect(
      issues({ "environments.test": participant("/test", from), "environments.prod.ingress.sharedWith": ["staging"] }),
    ).toEqual(["environments.test.sharedIngress.owner: staging stands in the network of prod itself; share that one."]);
  });

  test("is refused where the other is less protected", () => {
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
      "environments.live.sharedIngress.owner: test is of the stage test, less protected than prod; let the more protected environment be the owner.",
    ]);
  });

  test("may have the network alone, where nothing of it is reached from outside", () => {
    const inside = { ...prod, network: { owner: "prod" }, ingress: null };
    const services = { web: { routes: null }, api: { routes: null } };
    expect(issues({ "environments.test": { ...inside, services } })).toEqual([]);
    expect(issues({ "environments.test": inside })).toHaveLength(2);
  });
});
