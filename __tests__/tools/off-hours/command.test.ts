import { readCommand } from "../../../tools/off-hours/command";
import { stateMachineOf } from "../../../tools/off-hours/state-machine-of";
import { settingsWith } from "../../support/settings-under-test";

const now = Date.parse("2027-01-14T18:00:00Z");
const read = (...args: readonly string[]) => readCommand(args, now);

describe("npm run wake and npm run sleep", () => {
  test("name the environment, and until when it stays like that", () => {
    expect(read("wake", "test")).toEqual({ verb: "wake", config: undefined, environment: "test", input: {} });
    expect(read("wake", "test", "--hours", "12").input).toEqual({ hours: 12 });
    const until = "2027-01-15T01:00:00.000Z";
    expect(read("sleep", "test", "--until", "2027-01-15T01:00:00Z")).toMatchObject({ verb: "sleep", input: { until } });
    expect(read("wake", "test", "--until", "2027-01-15T02:00:00+01:00").input).toEqual({ until });
  });

  test.each([
    [["wake"], "Usage: npm run wake -- <environment> [--hours <number> | --until <time>]"],
    [["sleep", "test", "--hours", "3"], "Usage: npm run sleep -- <environment> [--until <time>]"],
    [["wake", "test", "prod"], "Usage: npm run wake -- <environment> [--hours <number> | --until <time>]"],
    [["wake", "test", "--hours", "0"], '--hours must be a number above 0, and at most 8760; got "0".'],
    [
      ["wake", "test", "--until", "tomorrow"],
      '--until must be a time such as 2027-01-31T07:00 or 2027-01-31T06:00:00Z; got "tomorrow".',
    ],
    [
      ["wake", "test", "--until", "2027-01-14T17:00:00Z"],
      '--until must be in the future, and within a year; got "2027-01-14T17:00:00Z".',
    ],
  ])("explain what is wrong with %j", (args, message) => {
    expect(() => read(...args)).toThrow(message);
  });

  test("find the state machine by the settings, and say which environments sleep", () => {
    const offHours = { workingHours: { from: "07:00", to: "19:00" }, timeZone: "Europe/Berlin" };
    const settings = settingsWith({ "environments.test.offHours": offHours });
    expect(stateMachineOf(settings, "test", "wake")).toEqual({
      account: "200000000002",
      region: "eu-west-1",
      arn: "arn:aws:states:eu-west-1:200000000002:stateMachine:shop-test-off-hours-wake",
    });
    expect(() => stateMachineOf(settings, "staging", "wake")).toThrow(
      "staging has no setting `offHours`: it is always awake. Environments that sleep: test.",
    );
    expect(() => stateMachineOf(settings, "dev", "sleep")).toThrow("There is no environment dev.");
    expect(() => stateMachineOf(settingsWith(), "test", "wake")).toThrow("No environment sleeps.");
  });
});
