import { readArguments, takeConfig } from "../../synthesis/arguments";

const options = { all: { type: "boolean" }, port: { type: "string", placeholder: "number" } } as const;

test("options have their values, and booleans are false unless they are given", () => {
  const args = ["--port", "80", "--config=examples/shop"];
  expect(readArguments(options, { args }).values).toEqual({ all: false, port: "80", config: "examples/shop" });
});

test("arguments without a name are taken where they are allowed, in any place", () => {
  const { positionals } = readArguments(options, { positionals: true, args: ["test", "--all", "prod"] });
  expect(positionals).toEqual(["test", "prod"]);
});

test.each<[string, string[], string]>([
  [
    "an unknown option",
    ["--stack"],
    "Unknown option --stack. The options are --config <folder>, --all and --port <number>.",
  ],
  ["a name of every object", ["--toString"], "Unknown option --toString. The options are --config <folder>, --all"],
  ["a short option", ["-c"], "Unknown option -c. The options are"],
  ["an argument without a name", ["prod"], "Unexpected argument prod. The options are"],
  ["an option without its value", ["--config"], "The option --config needs a value: --config <folder>."],
  ["an option in place of a value", ["--config", "--all"], "The option --config needs a value: --config <folder>."],
  ["an empty value", ["--port="], "The option --port needs a value: --port <number>."],
  ["a value of a boolean", ["--all=yes"], "The option --all takes no value."],
])("%s is refused in one line", (_what, args, message) => {
  expect(() => readArguments(options, { args })).toThrow(message);
});

test("a command with --config alone says so", () => {
  expect(() => readArguments({}, { args: ["--all"] })).toThrow(
    "Unknown option --all. The only option is --config <folder>.",
  );
});

describe("before another program's arguments", () => {
  test.each([
    [["--config", "examples/shop", "-t", "a name"], ["-t", "a name"], "examples/shop"],
    [["vpc", "--config=examples\\shop"], ["vpc"], "examples\\shop"],
    [["--watch"], ["--watch"], undefined],
  ])("%j leaves %j", (args, rest, config) => {
    expect(takeConfig(args)).toEqual({ config, rest });
  });

  test("--config needs its folder there too", () => {
    expect(() => takeConfig(["--config"])).toThrow("The option --config needs a value: --config <folder>.");
  });
});
