import { issuesWith } from "../../../support/settings-under-test";
import { sharingIssues } from "../../../support/sharing-settings";

const existingSubnets = {
  public: { a: "subnet-00000001", b: "subnet-00000002" },
  private: { a: "subnet-00000003", b: "subnet-00000004" },
  isolated: { a: "subnet-00000005", b: "subnet-00000006" },
};
function existing(subnets: object, range = "10.7.0.0/16") {
  return { "environments.test.network": { existing: { vpcId: "vpc-00000001", cidr: range, subnets } } };
}
const documents = "application.documentDatabase";

describe("an existing network", () => {
  test("is valid with all tiers", () => {
    expect(issuesWith(existing(existingSubnets))).toEqual([]);
  });

  test("has each subnet once, whether in two zones or in two tiers", () => {
    const path = "environments.test.network.existing.subnets";
    const subnets = {
      ...existingSubnets,
      private: { a: "subnet-00000003", b: "subnet-00000003" },
      isolated: { a: "subnet-00000005", b: "subnet-00000001" },
    };
    expect(issuesWith(existing(subnets))).toEqual([
      `${path}.isolated.b: "subnet-00000001" is the subnet \`public.a\` already; give each subnet once.`,
      `${path}.private.b: "subnet-00000003" is the subnet \`private.a\` already; give each subnet once.`,
    ]);
  });

  test("has two subnets for services, load balancer and database", () => {
    const path = "environments.test.network.existing.subnets";
    expect(issuesWith(existing({ private: { a: "subnet-00000001" } }))).toEqual([
      `${path}.isolated: must have subnets in at least 2 availability zones for the database; got 0.`,
      `${path}.private: must have subnets in at least 2 availability zones for the services; got 1.`,
      `${path}.public: must have subnets in at least 2 availability zones for the load balancer; got 0.`,
    ]);
  });

  test("requires no public subnets for an internal load balancer, and no isolated ones without a database", () => {
    const changes = {
      ...existing({ private: existingSubnets.private }),
      "environments.test.ingress.internal": true,
      "environments.test.database": null,
      "environments.test.services.api.uses.database": false,
    };
    expect(issuesWith(changes)).toEqual([]);
  });

  test("has the subnets that participants require", () => {
    const pair = (id: string) => ({ a: `subnet-0000000${id}`, b: `subnet-1000000${id}`, c: `subnet-2000000${id}` });
    const existing = {
      vpcId: "vpc-00000001",
      cidr: "10.9.0.0/16",
      subnets: { public: pair("1"), private: pair("2") },
    };
    const api = { uses: { database: false } };
    const changes = {
      "environments.prod.network": { existing },
      "environments.prod.database": null,
      "environments.prod.services.api": api,
    };
    expect(sharingIssues(changes)).toEqual([
      "environments.prod.network.existing.subnets.isolated: must have subnets in at least 2 availability zones for the database; got 0.",
    ]);
  });
});

describe("an existing network with a document database", () => {
  const path = "environments.test.network";
  const network = (isolated: Record<string, string>) => ({
    [documents]: {},
    "environments.test.database": null,
    "environments.test.services.api.uses.database": false,
    "environments.test.documentDatabase.instances": 2,
    [path]: {
      existing: {
        vpcId: "vpc-00000001",
        cidr: "10.9.0.0/16",
        subnets: {
          public: { a: "subnet-00000001", b: "subnet-00000002" },
          private: { a: "subnet-00000003", b: "subnet-00000004" },
          isolated,
        },
      },
    },
  });

  test("has two isolated subnets", () => {
    expect(issuesWith(network({ a: "subnet-00000005" }))).toEqual([
      `${path}.existing.subnets.isolated: must have subnets in at least 2 availability zones for the database; got 1.`,
    ]);
    expect(issuesWith(network({ a: "subnet-00000005", b: "subnet-00000006" }))).toEqual([]);
  });

  test("has a subnet in the zone of each instance", () => {
    expect(issuesWith(network({ a: "subnet-00000005", c: "subnet-00000006" }))).toEqual([
      `${path}.existing.subnets.isolated: must have a subnet in zone b for an instance of the document database; add one.`,
    ]);
  });
});
