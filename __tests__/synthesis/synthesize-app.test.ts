import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { Annotations, App, Aspects, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import definition from "../../config";
import { makeStacks } from "../../main";
import { checkSettings } from "../../settings/check";
import { withoutTokenTraces } from "../../synthesis/framework-shortcuts";
import { synthesizeApp } from "../../synthesis/synthesize-app";
import { PlatformStack } from "../../stacks/platform-stack";

const folders: string[] = [];

function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "synthesis-"));
  folders.push(folder);
  return folder;
}

afterAll(() => {
  for (const folder of folders) {
    rmSync(folder, { recursive: true });
  }
});

/** Every file below a folder, by its path. */
function files(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    names.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(folder, file), readFileSync(file, "utf8")];
    }),
  );
}

function stack(app: App, id: string): PlatformStack {
  return new PlatformStack(app, id, {
    project: "shop",
    environment: id,
    account: "444444444444",
    region: "eu-west-1",
    tags: {},
    backend: { kind: "hcp", organization: "shop", workspace: id },
  });
}

/** Synthesizes the same stacks both ways. */
function bothWays(build: (app: App) => void): { readonly shortened: object; readonly plain: object } {
  const [shortened, plain] = [false, true].map((plainly) => {
    const app = new App({ outdir: temporaryFolder() });
    build(app);
    synthesizeApp(app, plainly);
    return files(app.outdir);
  });
  return { shortened: shortened ?? {}, plain: plain ?? {} };
}

describe("the shortcuts write the same bytes as CDKTF's own way", () => {
  test("for the default settings", () => {
    const { settings } = checkSettings(definition);
    const [shortened, plain] = [temporaryFolder(), temporaryFolder()];
    withoutTokenTraces(() => synthesizeApp(makeStacks(settings, shortened), false));
    synthesizeApp(makeStacks(settings, plain), true);
    expect(Object.keys(files(plain)).sort()).toEqual([
      "manifest.json",
      ...["account", "prod", "staging", "state", "test"].map((name) => `stacks/${name}/cdk.tf.json`),
    ]);
    expect(files(shortened)).toEqual(files(plain));
  });

  test.each<[string, (app: App) => void]>([
    [
      "overrides, outputs and variables",
      (app) => {
        const one = stack(app, "one");
        const topic = new SnsTopic(one, "topic", { name: "alarms", tags: {} });
        topic.addOverride("display_name", `about ${topic.arn}`);
        one.addOverride("locals.topic", topic.arn);
        new TerraformOutput(one, "topic-arn", { value: topic.arn });
        new TerraformVariable(one, "names", { type: "list(string)", default: [] });
      },
    ],
    [
      "a reference to another stack",
      (app) => {
        const topic = new SnsTopic(stack(app, "one"), "topic", { name: "alarms" });
        new SnsTopic(stack(app, "two"), "copy", { name: topic.name });
      },
    ],
    [
      "an aspect",
      (app) => {
        const one = stack(app, "one");
        new SnsTopic(one, "topic", {});
        Aspects.of(one).add({
          visit: (node) => {
            if (node instanceof SnsTopic) node.name = "by-aspect";
          },
        });
      },
    ],
    [
      "a warning",
      (app) => {
        Annotations.of(new SnsTopic(stack(app, "one"), "topic", {})).addWarning("careful");
      },
    ],
    [
      "a resource that moved",
      (app) => {
        new SnsTopic(stack(app, "one"), "topic", {}).moveFromId("aws_sns_topic.old");
      },
    ],
  ])("with %s", (_what, build) => {
    const { shortened, plain } = bothWays(build);
    expect(Object.keys(plain)).not.toEqual([]);
    expect(shortened).toEqual(plain);
  });
});

describe("a fault in the stacks", () => {
  const faults: [string, (one: TerraformStack) => void, string][] = [
    [
      "a validation",
      (one) => {
        one.node.addValidation({ validate: () => ["no such thing"] });
      },
      "no such thing",
    ],
    [
      "an error annotation",
      (one) => {
        Annotations.of(one).addError("not allowed here");
      },
      "not allowed here",
    ],
  ];

  test.each(faults)("%s ends synthesis with its message", (_what, add, message) => {
    const app = new App({ outdir: temporaryFolder() });
    add(stack(app, "one"));
    expect(() => synthesizeApp(app, false)).toThrow(message);
  });

  test.each(faults)("%s leaves what was written before as it was", (_what, add) => {
    const outdir = temporaryFolder();
    const before = new App({ outdir });
    stack(before, "one");
    synthesizeApp(before, false);
    const written = files(outdir);

    const app = new App({ outdir });
    new SnsTopic(stack(app, "one"), "topic", {});
    add(stack(app, "two"));
    expect(() => synthesizeApp(app, false)).toThrow();
    expect(files(outdir)).toEqual(written);
  });
});

test("folders of stacks that are gone are removed; what else lies beside a stack stays", () => {
  const outdir = temporaryFolder();
  const inStacks = (...names: string[]) => path.join(outdir, "stacks", ...names);
  mkdirSync(inStacks("gone"), { recursive: true });
  mkdirSync(inStacks("one"));
  writeFileSync(inStacks("one", ".terraform.lock.hcl"), "locked");
  const app = new App({ outdir });
  stack(app, "one");
  synthesizeApp(app, false);
  expect(existsSync(inStacks("gone"))).toBe(false);
  expect(readdirSync(inStacks("one")).sort()).toEqual([".terraform.lock.hcl", "cdk.tf.json"]);
});
