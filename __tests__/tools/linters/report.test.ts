import { reportLinters } from "../../../tools/linters/report";

const passed = { linter: "actionlint", outcome: "passed", output: "" } as const;
const failed = { linter: "secretlint", outcome: "failed", output: "config/index.ts: found a token" } as const;
const missing = { linter: "zizmor", outcome: "not run", output: "it needs Python" } as const;

test("says nothing if every linter passes", () => {
  expect(reportLinters([passed], true)).toEqual({ lines: [], exitCode: 0 });
});

test("prints what a linter found, and fails", () => {
  expect(reportLinters([passed, failed], false)).toEqual({
    lines: ["secretlint:\nconfig/index.ts: found a token"],
    exitCode: 1,
  });
});

test("names what was not run in one line, which fails in a pipeline only", () => {
  const lines = ["Not run: zizmor (it needs Python) (with CI set, this fails)."];
  expect(reportLinters([passed, missing], false)).toEqual({ lines, exitCode: 0 });
  expect(reportLinters([passed, missing], true)).toEqual({ lines, exitCode: 1 });
});
