import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { differingStacks } from "../../../tools/successor/compare";
import { port } from "../../../tools/successor/port";

const folder = mkdtempSync(path.join(tmpdir(), "successor-"));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
}

test("the port renames the packages wherever they are imported, and nothing else", () => {
  for (const part of ["config", "constructs", "examples", "guardrails", "prices", "settings", "stacks", "synthesis"]) {
    mkdirSync(path.join(folder, "project", part), { recursive: true });
  }
  write("project/tsconfig.json", "{}");
  write("project/main.ts", 'import { App } from "cdktf"; // cdktf\nconst out = "cdktf.out";\n');
  write("project/constructs/network/vpc.ts", "import { Vpc } from '@cdktf/provider-aws/lib/vpc';\n");
  write("project/synthesis/run.js", 'require("cdktf/lib/app");\n');
  const ported = path.join(folder, "ported");
  expect(port(path.join(folder, "project"), ported)).toBe(3);
  expect(readFileSync(path.join(ported, "main.ts"), "utf8")).toBe(
    'import { App } from "cdktn"; // cdktf\nconst out = "cdktf.out";\n',
  );
  expect(readFileSync(path.join(ported, "constructs/network/vpc.ts"), "utf8")).toContain(
    "'@cdktn/provider-aws/lib/vpc'",
  );
  expect(readFileSync(path.join(ported, "synthesis/run.js"), "utf8")).toBe('require("cdktn/lib/app");\n');
});

test("stacks may differ in the framework's version alone", () => {
  const stack = (version: string, cidr: string) =>
    JSON.stringify({
      "//": { metadata: { version, stackName: "test" } },
      resource: { aws_vpc: { network: { cidr } } },
    });
  write("one/stacks/test/cdk.tf.json", stack("0.21.0", "10.0.0.0/16"));
  write("two/stacks/test/cdk.tf.json", stack("0.24.0", "10.0.0.0/16"));
  write("two/stacks/prod/cdk.tf.json", stack("0.24.0", "10.0.0.0/16"));
  const [one, two] = [path.join(folder, "one"), path.join(folder, "two")];
  expect(differingStacks(one, two)).toEqual(["prod"]);
  cpSync(path.join(two, "stacks/prod"), path.join(one, "stacks/prod"), { recursive: true });
  expect(differingStacks(one, two)).toEqual([]);
  write("two/stacks/test/cdk.tf.json", stack("0.24.0", "10.1.0.0/16"));
  expect(differingStacks(one, two)).toEqual(["test"]);
});
