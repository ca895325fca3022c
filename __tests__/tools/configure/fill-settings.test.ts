import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type FirstAnswers, fillSettings } from "../../../tools/configure/fill-settings";

/** Like the starter in `config/` as it is cloned, which its owner changes. */
const STARTER = path.join(__dirname, "starter");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "configure-"));
  cpSync(STARTER, folder, { recursive: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const none: FirstAnswers = { project: undefined, account: undefined, region: undefined, only: undefined };

function fill(answers: Partial<FirstAnswers>): string[] {
  return fillSettings(folder, { ...none, ...answers });
}

function texts(of: string): Record<string, string> {
  const files = readdirSync(of, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  return Object.fromEntries(files.sort().map((file) => [file, readFileSync(path.join(of, file), "utf8")]));
}

test("fills in the project, the account and the region, and nothing else", () => {
  const before = texts(folder);
  expect(fill({ project: "bookshop", account: "210000000009", region: "eu-central-1" })).toEqual([
    "environments/prod.ts",
    "environments/test.ts",
    "index.ts",
  ]);
  const inShared = (file: string, name: string) =>
    before[file]?.replace(`account: "${name}"`, 'account: "shared"').replace("eu-west-1", "eu-central-1");
  expect(texts(folder)).toEqual({
    ...before,
    "index.ts": before["index.ts"]
      ?.replace('project: "starter"', 'project: "bookshop"')
      .replace('id: "111111111111"', 'id: "210000000009"')
      .replace(/ {4}test: .*\n {4}prod: .*\n/, "")
      .replaceAll("eu-west-1", "eu-central-1")
      .replace("The Terraform state and the images.", "Everything that the platform consists of."),
    "environments/prod.ts": inShared("environments/prod.ts", "prod"),
    "environments/test.ts": inShared("environments/test.ts", "test"),
  });
});

test("begins with one environment, and leaves the files of the others as they are", () => {
  const before = texts(folder);
  fill({ account: "210000000009", only: "test" });
  const after = texts(folder);
  expect(after["environments/prod.ts"]).toBe(before["environments/prod.ts"]);
  expect(after["index.ts"]).toContain("environments: { test },");
  expect(after["index.ts"]).not.toContain("prod");
  expect(after["environments/test.ts"]).toContain('account: "shared"');
});

test("takes out the placeholder of an account that no environment is in any more", () => {
  fill({ only: "test" });
  const { "index.ts": index } = texts(folder);
  expect(index).toContain('test: { id: "222222222222"');
  expect(index).not.toContain("444444444444");
});

test("leaves account ids alone that are no placeholders", () => {
  fill({ account: "210000000009" });
  expect(() => fill({ account: "210000000008" })).toThrow(
    "No file has a placeholder for an account id any more: change `account` by hand.",
  );
  expect(texts(folder)["index.ts"]).toContain('id: "210000000009"');
});

test("leaves the name of a project alone that is not the starter's", () => {
  fill({ project: "bookshop" });
  expect(() => fill({ project: "shop" })).toThrow(
    'No file has the project "starter" any more: change `project` by hand.',
  );
});

test.each([
  [{}, "Give at least one of --project, --account, --region, --only and --owners."],
  [
    { project: "Bookshop" },
    '--project must be a name of 2 to 20 lowercase letters, digits and single hyphens, starting with a letter. It is "Bookshop".',
  ],
  [{ project: "aws" }, '--project: "aws" begins with "aws", which AWS reserves'],
  [{ account: "12" }, '--account must be an AWS account id: 12 digits. It is "12".'],
  [{ account: "111111111111" }, "--account must be your own: 111111111111 is a placeholder."],
  [{ only: "tset" }, '--only must be one of the environments in index.ts, test, prod. It is "tset".'],
  [{ region: "eu-west-9" }, 'us-west-2. It is "eu-west-9".'],
])("refuses %j and writes nothing", (answers, message) => {
  const before = texts(folder);
  expect(() => fill({ region: "eu-central-1", ...answers, ...(Object.keys(answers).length === 0 && none) })).toThrow(
    message,
  );
  expect(texts(folder)).toEqual(before);
});
