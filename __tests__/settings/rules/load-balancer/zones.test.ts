import { environmentWith, issuesWith } from "../../../support/settings-under-test";

const zone = "environments.test.ingress.zone";
const role = "arn:aws:iam::100000000001:role/records";
const otherAccount = "set `role` to a role in the account of the zone, or give each environment a zone of its own.";

describe("an existing zone", () => {
  test("is looked for in one account only", () => {
    const message = (account: string, other: string, otherAccountId: string) =>
      `the hosted zone "example.com" can't be in account ${account} and, as that of "${other}", in ${otherAccountId}; ${otherAccount}`;
    expect(issuesWith({ "application.ingress.zone": { kind: "existing", name: "example.com" } })).toEqual([
      `application.ingress.zone: ${message("200000000002", "prod", "400000000004")}`,
      `application.ingress.zone: ${message("300000000003", "prod", "400000000004")}`,
    ]);
  });

  test("is looked for in the role's account", () => {
    expect(issuesWith({ [zone]: { role: null } })).toEqual([
      `${zone}: the hosted zone "example.com" can't be in account 200000000002 and, as that of "prod", in 100000000001; ${otherAccount}`,
    ]);
    expect(issuesWith({ [zone]: { role } })).toEqual([]);
  });

  test("is known by its id too", () => {
    const byId = (id: string) => ({ kind: "existing", id, name: "example.com", role: null });
    const changes = { "environments.staging.ingress.zone": byId("Z11111") };
    expect(
      issuesWith({ ...changes, [zone]: byId("Z11111"), "environments.prod.ingress.zone": byId("Z22222") }),
    ).toEqual([
      `${zone}: the hosted zone "example.com" can't be in account 200000000002 and, as that of "staging", in 300000000003; ${otherAccount}`,
    ]);
  });

  test("may be one for each environment", () => {
    expect(issuesWith({ [zone]: { name: "test.example.com", role: null } })).toEqual([]);
  });

  test("needs a name or an id", () => {
    expect(issuesWith({ [zone]: { kind: "existing" } })).toEqual([]);
    expect(issuesWith({ "application.ingress.zone": { kind: "existing" } })).toEqual([
      'application.ingress.zone.name: is required unless `id` is given; give the name of the zone, such as "example.com".',
    ]);
    expect(issuesWith({ "application.ingress.zone": { kind: "existing", id: "Z11111", role } })).toEqual([]);
  });
});

describe("a created zone", () => {
  test("has the name of the domain by default, without the asterisk", () => {
    const created = (domain: string) =>
      environmentWith("test", { [zone]: { kind: "created" }, "environments.test.ingress.domain": domain }).ingress
        ?.zone;
    expect(created("a.example.com")).toEqual({ kind: "created", name: "a.example.com" });
    expect(created("*.a.example.com")).toEqual({ kind: "created", name: "a.example.com" });
  });

  test("contains the domains", () => {
    expect(issuesWith({ [zone]: { kind: "created", name: "shop.example.com" } })).toEqual([
      'environments.test.ingress.domain: "test.example.com" is not in the hosted zone "shop.example.com"; use a name that ends in ".shop.example.com", or change `zone`.',
    ]);
  });

  test("is created by one environment", () => {
    expect(issuesWith({ "application.ingress.zone": { kind: "created", name: "example.com" } })).toEqual([
      'application.ingress.zone.name: the hosted zone "example.com" is already created by "prod"; choose another `name`.',
    ]);
  });

  test("is below its parent", () => {
    const parent = { name: "example.org", role };
    expect(issuesWith({ [zone]: { kind: "created", parent } })).toEqual([
      `${zone}.parent: "test.example.com" is not below the parent zone "example.org"; use a name that ends in ".example.org", or change \`parent\`.`,
    ]);
    expect(issuesWith({ [zone]: { kind: "created", parent: { ...parent, name: "example.com" } } })).toEqual([]);
  });

  test("has a parent that is in one account only", () => {
    expect(issuesWith({ [zone]: { kind: "created", parent: { name: "example.com" } } })).toEqual([
      `${zone}.parent: the hosted zone "example.com" can't be in account 200000000002 and, as that of "prod", in 100000000001; ${otherAccount}`,
    ]);
  });

  test("is delegated in the zone of the environment that it is below", () => {
    const prod = { "environments.prod.ingress.zone": { kind: "created" } };
    const below = `${zone}: "test.example.com" is below "example.com", the zone of "prod", and must be delegated there; set \`parent\` to that zone, or choose a name outside of it.`;
    expect(issuesWith({ ...prod, "application.ingress.zone": { kind: "created" } })).toEqual(
      expect.arrayContaining([expect.stringContaining('"test.example.com" is below "example.com"')]),
    );
    const changes = { ...prod, "environments.staging": undefined };
    expect(issuesWith({ ...changes, [zone]: { kind: "created" } })).toEqual([below]);
    const parent = { name: "example.com", role: "arn:aws:iam::400000000004:role/records" };
    expect(issuesWith({ ...changes, [zone]: { kind: "created", parent } })).toEqual([]);
  });
});

describe("without a zone", () => {
  test("certificates are required", () => {
    expect(issuesWith({ [zone]: { kind: "none" } })).toEqual([
      `${zone}: is required, because \`zone.kind\` is "none": no certificate can be validated; list the ARN of a certificate for the domains.`,
    ]);
    const certificateArns = ["arn:aws:acm:eu-west-1:200000000002:certificate/0a1b"];
    const certificates = { "environments.test.ingress.certificateArns": certificateArns };
    expect(issuesWith({ [zone]: { kind: "none" }, ...certificates })).toEqual([]);
  });
});

test("a zone of a form that was replaced is told which form it has now", () => {
  expect(issuesWith({ "application.ingress.zone": "example.com" })).toEqual([
    'application.ingress.zone: must be an object such as { kind: "existing", name: "example.com" }; got "example.com".',
  ]);
});
