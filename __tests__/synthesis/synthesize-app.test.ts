import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import {
  Annotations,
  App,
  Aspects,
  AssetType,
  Fn,
  TerraformAsset,
  TerraformIterator,
  TerraformOutput,
  TerraformStack,
  TerraformVariable,
  Token,
} from "cdktf";
import definition from "../../examples/shop";
import { makeStacks } from "../../main";
import { checkSettings } from "../../settings/check/check-settings";
import { synthesizeApp } from "../../synthesis/synthesize-app";
import { PlatformStack } from "../../constructs/core/platform-stack";

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
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const files = names.filter((name) => statSync(path.join(folder, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(path.join(folder, name), "utf8")]));
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

/** Makes an app of some stacks. */
function appOf(build: (app: App) => void): (outdir: string) => App {
  return (outdir) => {
    const app = new App({ outdir, stackTraces: false });
    build(app);
    return app;
  };
}

/** Synthesizes the same stacks both ways. */
function bothWays(build: (app: App) => void): { readonly shortened: object; readonly plain: object } {
  const [shortened, plain] = [false, true].map((plainly) => {
    const outdir = temporaryFolder();
    synthesizeApp(appOf(build), { outdir, plain: plainly });
    return files(outdir);
  });
  return { shortened: shortened ?? {}, plain: plain ?? {} };
}

describe("the shortcuts write the same bytes as CDKTF's own way", () => {
  test("for the default settings", () => {
    const { settings } = checkSettings(definition);
    const [shortened, plain] = [temporaryFolder(), temporaryFolder()];
    synthesizeApp((outdir) => makeStacks(settings, outdir), { outdir: shortened, plain: false });
    synthesizeApp((outdir) => makeStacks(settings, outdir), { outdir: plain, plain: true });
    const stacks = ["account-prod", "account-staging", "account-test", "account", "prod", "staging", "state", "test"];
    expect(Object.keys(files(plain)).sort()).toEqual([
      "manifest.json",
      ...stacks.map((name) => `stacks/${name}/cdk.tf.json`),
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
      "overrides that hold tokens, or take away",
      (app) => {
        const one = stack(app, "one");
        const topic = new SnsTopic(one, "topic", { name: "alarms", displayName: "Alarms" });
        one.addOverride("resource.aws_sns_topic.topic.tags", Fn.merge([{ a: "b" }]) as unknown);
        one.addOverride("resource.aws_sns_topic.topic.display_name", undefined);
        one.addOverride("locals.topics", [topic.arn]);
      },
    ],
    [
      "tokens of numbers, lists and maps, alone and in texts",
      (app) => {
        const one = stack(app, "one");
        const port = new TerraformVariable(one, "port", { type: "number" });
        const topic = new SnsTopic(one, "topic", {
          displayName: `port ${port.numberValue} of ${port.stringValue}`,
          httpSuccessFeedbackSampleRate: port.numberValue,
          tags: Token.asStringMap(Fn.merge([{ "1e+2": "2e-3" }])),
        });
        new TerraformOutput(one, "lists", {
          value: [Fn.element(Token.asList(Fn.split(",", topic.arn)), 0), "5e10", "${literal}", "}"],
        });
        new TerraformOutput(one, "list", { value: Token.asList(Fn.split(",", topic.arn)) });
        new TerraformOutput(one, "numbers", { value: [port.numberValue, 1e300, -1e16, 0.5] });
      },
    ],
    [
      "lifecycle rules, dependencies, iterators and dynamic blocks",
      (app) => {
        const one = stack(app, "one");
        const each = TerraformIterator.fromList(["a", "b"]);
        const topic = new SnsTopic(one, "topic", { forEach: each, name: each.value as string });
        new SnsTopic(one, "next", {
          dependsOn: [topic],
          lifecycle: { createBeforeDestroy: true, replaceTriggeredBy: [topic] },
          provisioners: [{ type: "local-exec", command: "true" }],
        });
      },
    ],
    [
      "resources that share an address",
      (app) => {
        const one = stack(app, "one");
        new SnsTopic(one, "topic", { name: "a", tags: { a: "b" } });
        new SnsTopic(one, "other", { name: "c", tags: { c: "d" } }).overrideLogicalId("topic");
      },
    ],
    [
      "a reference to another stack",
      (app) => {
        const topic = new SnsTopic(stack(app, "one"), "topic", { name: "alarms" });
        const two = stack(app, "two");
        new SnsTopic(two, "copy", { name: topic.name, displayName: `a copy of ${topic.arn}` });
        new SnsTopic(stack(app, "three"), "third", { name: topic.name });
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
      "an aspect that adds a resource",
      (app) => {
        const one = stack(app, "one");
        new SnsTopic(one, "topic", {});
        Aspects.of(one).add({
          visit: (node) => {
            if (node === one) new SnsTopic(one, "added", {});
          },
        });
      },
    ],
    [
      "an asset",
      (app) => {
        const asset = new TerraformAsset(stack(app, "one"), "asset", { path: __filename, type: AssetType.FILE });
        new TerraformOutput(asset, "path", { value: asset.path });
      },
    ],
    [
      "a stack inside a stack",
      (app) => {
        const one = stack(app, "one");
        new SnsTopic(stack(app, "two"), "topic", {});
        const inside = new TerraformStack(one, "inside");
        new AwsProvider(inside, "aws", {});
        new SnsTopic(inside, "topic", {});
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
  const issues: [string, (one: TerraformStack) => void, string][] = [
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

  test.each(issues)("%s ends synthesis with its message", (_what, add, message) => {
    const makeApp = appOf((app) => {
      add(stack(app, "one"));
    });
    expect(() => synthesizeApp(makeApp, { outdir: temporaryFolder() })).toThrow(message);
  });

  test.each(issues)("%s leaves what was written before as it was", (_what, add) => {
    const outdir = temporaryFolder();
    synthesizeApp(
      appOf((app) => stack(app, "one")),
      { outdir },
    );
    const written = files(outdir);

    const faulty = appOf((app) => {
      new SnsTopic(stack(app, "one"), "topic", {});
      add(stack(app, "two"));
    });
    expect(() => synthesizeApp(faulty, { outdir })).toThrow();
    expect(files(outdir)).toEqual(written);
    expect(readdirSync(outdir).sort()).toEqual(["manifest.json", "stacks"]);
  });
});

describe("beside the stacks", () => {
  const inStacks = (outdir: string, ...names: string[]) => path.join(outdir, "stacks", ...names);

  /** An output folder with the folder of a stack that will be gone. */
  function withGoneStack(...besides: string[]): string {
    const outdir = temporaryFolder();
    mkdirSync(inStacks(outdir, "gone"), { recursive: true });
    for (const name of ["cdk.tf.json", ...besides]) {
      writeFileSync(inStacks(outdir, "gone", name), "{}");
    }
    return outdir;
  }

  const makeOne = appOf((app) => stack(app, "one"));

  test("folders of stacks that are gone are removed", () => {
    const outdir = withGoneStack(".terraform.lock.hcl");
    synthesizeApp(makeOne, { outdir });
    expect(readdirSync(inStacks(outdir))).toEqual(["one"]);
  });

  test("a folder of a stack that is gone stays where it holds a state, and a warning tells", () => {
    const warning = jest.spyOn(console, "error").mockImplementation();
    const outdir = withGoneStack("terraform.tfstate");
    synthesizeApp(makeOne, { outdir });
    expect(readdirSync(inStacks(outdir, "gone")).sort()).toEqual(["cdk.tf.json", "terraform.tfstate"]);
    const state = inStacks(outdir, "gone", "terraform.tfstate");
    expect(warning.mock.calls).toEqual([
      [`Warning: the stack gone no longer exists. Its folder is kept, because ${state} is a state file.`],
    ]);
    warning.mockRestore();
  });

  test("folders and files that synthesis didn't write stay", () => {
    const outdir = temporaryFolder();
    mkdirSync(inStacks(outdir, "notes"), { recursive: true });
    writeFileSync(inStacks(outdir, "readme"), "");
    synthesizeApp(makeOne, { outdir });
    expect(readdirSync(inStacks(outdir)).sort()).toEqual(["notes", "one", "readme"]);
  });

  test("what else lies in the folder of a stack stays", () => {
    const outdir = temporaryFolder();
    mkdirSync(inStacks(outdir, "one", ".terraform"), { recursive: true });
    writeFileSync(inStacks(outdir, "one", ".terraform.lock.hcl"), "locked");
    synthesizeApp(makeOne, { outdir });
    expect(readdirSync(inStacks(outdir, "one")).sort()).toEqual([".terraform", ".terraform.lock.hcl", "cdk.tf.json"]);
  });
});

test("a stack has the resources counted, and the folder to run Terraform in", () => {
  const outdir = temporaryFolder();
  const makeApp = appOf((app) => {
    new SnsTopic(stack(app, "one"), "topic", {});
  });
  expect(synthesizeApp(makeApp, { outdir })).toEqual([
    { name: "one", resources: 1, folder: path.join(outdir, "stacks", "one") },
  ]);
});
