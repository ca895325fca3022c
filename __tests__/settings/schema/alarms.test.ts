import { issuesWith, settingsWith } from "../../support/settings-under-test";

const alarms = "environments.prod.alarms.services";

test("a threshold is within the limits of its alarm, which the message names", () => {
  expect(issuesWith({ [alarms]: { cpuPercent: 200 } })).toEqual([
    `${alarms}.cpuPercent: must be a number from 1 to 100 such as 90, "off", or an object such as { threshold: 90, severity: "ticket" }; got 200.`,
  ]);
  expect(issuesWith({ [alarms]: { taskExits: -1 } })).toEqual([
    `${alarms}.taskExits: must be a number of at least 0 such as 3, "off", or an object such as { threshold: 3, severity: "ticket" }; got -1.`,
  ]);
});

test.each([
  ["a later threshold", 95, "95 is weaker than the stage prod requires (90)"],
  ["no alarm", "off", '"off" is weaker than the stage prod requires (90)'],
  ["more periods", { periods: 4 }, "4 periods is weaker than the stage prod requires (3)"],
])("in prod, %s needs a waiver", (_, choice, message) => {
  expect(issuesWith({ [alarms]: { cpuPercent: choice } })).toEqual([
    `${alarms}.cpuPercent: ${message}; remove it, or add to \`waivers\`: { environment: "prod", setting: "alarms.services.cpuPercent", reason: "..." }.`,
  ]);
});

test("an earlier threshold and a more urgent severity need none", () => {
  const { environments } = settingsWith({ [alarms]: { cpuPercent: { threshold: 60, severity: "page", periods: 1 } } });
  expect(environments["prod"]?.alarms.services.cpuPercent).toEqual({ threshold: 60, severity: "page", periods: 1 });
});
