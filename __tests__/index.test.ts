import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { App } from "cdktf";
import { createStacks, type PlatformDefinition, SettingsError } from "fargate-platform";
import { Queue } from "../constructs/messaging/queue";
import shop from "../examples/shop";
import { wholePlatform } from "./support/shop-platform";

const folder = mkdtempSync(path.join(tmpdir(), "app-"));
const onWarning = () => undefined;

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A stack as the user's own synthesis writes it. */
const written = (outdir: string, stack: string) =>
  readFileSync(path.join(outdir, "stacks", stack, "cdk.tf.json"), "utf8");

test("an app of the user's own writes the same stacks as npm run synth", () => {
  const outdir = path.join(folder, "same");
  const app = new App({ outdir });
  const { state, account, environments } = createStacks(app, shop, { onWarning });
  expect([state?.node.id, account.node.id, environments.prod.node.id]).toEqual(["state", "account", "prod"]);
  app.synth();
  const template = wholePlatform();
  expect(readdirSync(path.join(outdir, "stacks")).sort()).toEqual(Object.keys(template).sort());
  for (const [name, { json }] of Object.entries(template)) {
    expect(written(outdir, name)).toBe(json);
  }
});

test("wrong settings are thrown in words, before any stack is created", () => {
  const app = new App({ outdir: folder });
  const wrong = { ...shop, project: "Shop" } as PlatformDefinition;
  expect(() => createStacks(app, wrong, { onWarning })).toThrow(SettingsError);
  expect(() => createStacks(app, wrong, { onWarning })).toThrow(
    /^The settings have 1 issue:\n {2}1\. project: .*got "Shop"/,
  );
  expect(app.node.children).toEqual([]);
});

test("what should be changed in valid settings is passed on, or printed", () => {
  const warnings: string[] = [];
  createStacks(new App({ outdir: folder }), shop, { onWarning: ({ path: at }) => warnings.push(at) });
  expect(warnings).toEqual([
    "accounts.prod.id",
    "accounts.shared.id",
    "accounts.staging.id",
    "accounts.test.id",
    "application.ingress.zone.name",
    "environments.prod.ingress.domain",
    "environments.prod.notifications.emails[0]",
    "environments.staging.ingress.domain",
    "environments.test.ingress.domain",
  ]);
  const print = jest.spyOn(console, "error").mockImplementation();
  createStacks(new App({ outdir: folder }), shop);
  expect(print).toHaveBeenCalledTimes(warnings.length);
  expect(print).toHaveBeenCalledWith(expect.stringMatching(/^Warning: accounts\.shared\.id: /));
  print.mockRestore();
});

test("the images of a folder run, and extensions add to the stacks", () => {
  const outdir = path.join(folder, "extended");
  mkdirSync(path.join(folder, "settings", "images"), { recursive: true });
  writeFileSync(path.join(folder, "settings", "images", "prod.json"), JSON.stringify({ web: "4.5.6" }));
  const app = new App({ outdir });
  createStacks(app, shop, {
    folder: path.join(folder, "settings"),
    onWarning,
    extensions: {
      environment: (stack) => {
        new Queue(stack, "orders");
      },
    },
  });
  app.synth();
  expect(written(outdir, "prod")).toContain("shop/web:4.5.6");
  expect(written(outdir, "test")).toContain('"aws_sqs_queue":');
  expect(written(outdir, "test")).toContain('"name": "shop-test-orders"');
});

describe("app.synth() compares the stacks with the quotas of AWS", () => {
  const assumeRolePolicy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "ecs-tasks.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": "444444444444" } },
      },
    ],
  });

  /** An app in which each of the three environments gets so many log resource policies of the user's own. */
  const appWith = (policies: number, name: string) => {
    const warnings: string[] = [];
    const app = new App({ outdir: path.join(folder, name) });
    // What is counted here is none that the guardrails would accept.
    const settings = {
      ...shop,
      application: { ...shop.application, guardrails: { off: ["*"] } },
      waivers: [{ environment: "prod", setting: "guardrails.off", reason: "Only quotas are looked at here." }],
    } satisfies PlatformDefinition;
    createStacks(app, settings, {
      onWarning: ({ message }) => warnings.push(message),
      extensions: {
        environment: (stack) => {
          for (let index = 0; index < policies; index += 1) {
            const id = `own-${index}`;
            new CloudwatchLogResourcePolicy(stack, id, { policyName: id, policyDocument: "{}" });
          }
          if (stack.node.id === "prod") {
            for (let index = 0; index < 1001; index += 1) {
              new IamRole(stack, `role-${index}`, { assumeRolePolicy });
            }
          }
        },
      },
    });
    return { app, warnings };
  };

  test("and throws what AWS would refuse, together with what the user adds", () => {
    const { app } = appWith(9, "refused");
    expect(() => {
      app.synth();
    }).toThrow(
      /^The settings have 3 issues:\n {2}1\. environments\.prod\.\S+: the AWS quota "CloudWatch Logs resource policies per account and Region" is 10, but account 444444444444 in eu-west-1 needs 11;/,
    );
  });

  test("and warns of what AWS raises", () => {
    const { app, warnings } = appWith(8, "warned");
    app.synth();
    expect(warnings.filter((message) => message.includes('"Roles per account" is 1000'))).toHaveLength(1);
  });
});
