import { issuesWith } from "../../support/settings-under-test";

describe("waivers", () => {
  const reason = "Agreed with the owner of the risk.";

  test("of what is strong enough are refused", () => {
    expect(issuesWith({ waivers: [{ environment: "prod", setting: "services.web.exec", reason }] })).toEqual([
      'waivers[0].setting: "services.web.exec" is as strong as required and needs no waiver; remove it.',
    ]);
  });

  test("of what isn't there are refused, with the nearest that is", () => {
    const waivers = [
      { environment: "prod", setting: "services.wbe.exec", reason },
      { environment: "prod", setting: "network.natt", reason },
      { environment: "prd", setting: "network.nat", reason },
    ];
    expect(issuesWith({ waivers })).toEqual([
      'waivers[0].setting: there is no setting "services.wbe.exec": "wbe" is unknown; did you mean "web"?',
      'waivers[1].setting: there is no setting "network.natt": "natt" is unknown; did you mean "nat"?',
      'waivers[2].environment: there is no environment named "prd"; did you mean "prod"?',
    ]);
  });

  test("given twice are refused once", () => {
    const waiver = { environment: "prod", setting: "network.nat", reason };
    expect(issuesWith({ "environments.prod.network.nat": "single", waivers: [waiver, waiver] })).toEqual([
      'waivers[1].setting: "network.nat" already has a waiver; remove this one.',
    ]);
  });

  test("of a faulty setting wait until that is right", () => {
    const waivers = [{ environment: "prod", setting: "network.nat", reason }];
    expect(issuesWith({ "environments.prod.network.nat": "singel", waivers })).toHaveLength(1);
  });

  test("without a real reason are refused, and it is one fault", () => {
    const waivers = [{ environment: "prod", setting: "network.nat", reason: "because" }];
    expect(issuesWith({ "environments.prod.network.nat": "single", waivers })).toEqual([
      'waivers[0].reason: must be a reason of at least 20 characters; got "because".',
    ]);
  });
});
