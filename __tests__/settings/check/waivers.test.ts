import { issuesWith } from "../../support/settings-under-test";

describe("waivers", () => {
  const reason = "Agreed with the owner of the risk.";

  test("are rejected for a setting that is as strong as required", () => {
    expect(issuesWith({ waivers: [{ environment: "prod", setting: "services.web.exec", reason }] })).toEqual([
      'waivers[0].setting: "services.web.exec" is as strong as required and needs no waiver; remove this one.',
    ]);
  });

  test("are rejected for what nobody has set: it has its default", () => {
    const waivers = [{ environment: "prod", setting: "alarms.services.cpuPercent", reason }];
    expect(issuesWith({ waivers })).toEqual([
      'waivers[0].setting: nothing is set at "alarms.services.cpuPercent", and only what is weaker than required needs a waiver; correct the path, or remove this one.',
    ]);
  });

  test("are rejected for what does not exist, with the nearest suggestion", () => {
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

  test("are rejected when repeated", () => {
    const waiver = { environment: "prod", setting: "network.nat", reason };
    expect(issuesWith({ "environments.prod.network.nat": "single", waivers: [waiver, waiver] })).toEqual([
      'waivers[1].setting: "network.nat" already has a waiver; remove this one.',
    ]);
  });

  test("are not checked for an invalid setting", () => {
    const waivers = [{ environment: "prod", setting: "network.nat", reason }];
    expect(issuesWith({ "environments.prod.network.nat": "singel", waivers })).toHaveLength(1);
  });

  test("require a reason, which is one issue", () => {
    const waivers = [{ environment: "prod", setting: "network.nat", reason: "because" }];
    expect(issuesWith({ "environments.prod.network.nat": "single", waivers })).toEqual([
      'waivers[0].reason: must be a reason of at least 20 characters; got "because".',
    ]);
  });
});
