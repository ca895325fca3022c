import { readFileSync } from "node:fs";
import path from "node:path";
import execa from "execa";
import { describeWithOpenSsl } from "../support/describe-with";
import { PROJECT } from "../../tools/terraform/synthesized-stacks";
import { readCommandBlocks } from "../../tools/walkthrough/page";

const file = path.join(PROJECT, "docs/first-deployment.md");
const page = readFileSync(file, "utf8");
const blocks = readCommandBlocks(file);
const all = blocks.map(({ commands }) => commands).join("\n");

test("the stacks are created in their order, and images pushed before the environment is created", () => {
  const places = ["npm run configure", "cdktf.out/stacks/state", "cd ../account", "npm run push", "cd ../test", "curl"];
  const found = places.map((command) => all.indexOf(command));
  expect(found).not.toContain(-1);
  expect(found).toEqual([...found].sort((one, other) => one - other));
});

test("everything is run by the walkthrough but what needs Docker, a secret or a failure", () => {
  const left = blocks
    .filter(({ run }) => !run)
    .map(({ commands }) => commands.split("\n")[0]?.split(" ").slice(0, 3).join(" "));
  expect(left).toEqual([
    "npm run push",
    "npm run image",
    "aws secretsmanager put-secret-value",
    "aws ecs describe-services",
  ]);
  expect(blocks.filter(({ run }) => run)).toHaveLength(7);
});

test("every script that it runs exists", () => {
  const { scripts } = JSON.parse(readFileSync(path.join(PROJECT, "package.json"), "utf8")) as { scripts: object };
  const named = [...page.matchAll(/npm run ([\w-]+)/g)].map(([, name]) => name ?? "");
  expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
});

describeWithOpenSsl(() => {
  test("every block is one that a shell can read", () => {
    for (const { commands, line } of blocks) {
      const { exitCode, stderr } = execa.sync("bash", ["--norc", "-n"], { input: commands, reject: false });
      expect({ line, exitCode, stderr }).toEqual({ line, exitCode: 0, stderr: "" });
    }
  });
});

test("the costs add up, and each is its price for a month of 730 hours", () => {
  const rows = [...page.matchAll(/^\| (.+?) +\| +(\d+\.\d\d) \| (.*?) +\|$/gm)].map(
    ([, what = "", dollars, source = ""]) => ({
      what,
      dollars: Number(dollars),
      source,
    }),
  );
  const total = rows.find(({ what }) => what === "together");
  const parts = rows.filter((row) => row !== total);
  const sum = parts.reduce((cents, { dollars }) => cents + Math.round(dollars * 100), 0) / 100;
  expect(parts).toHaveLength(12);
  expect(total?.dollars).toBe(sum);
  for (const { source } of parts) expect(source).not.toBe("");
  const monthly = (hourly: number, count = 1) => Math.round(hourly * 730 * count * 100) / 100;
  expect(parts.slice(0, 5).map(({ dollars }) => dollars)).toEqual([
    monthly(0.045),
    monthly(0.005, 3),
    monthly(0.0225),
    monthly(0.25 * 0.04048 + 0.5 * 0.004445),
    monthly(0.016),
  ]);
});
