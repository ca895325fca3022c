import execa from "execa";
import path from "node:path";
import { PROJECT } from "../../../tools/terraform/synthesized-stacks";
import { describeWaivers } from "../../../tools/waivers/describe-waivers";

/** `npm run waivers` without npm. */
const run = (...args: string[]) =>
  execa(process.execPath, [path.join(PROJECT, "node_modules/.bin/tsx"), "tools/waivers/main.ts", ...args], {
    cwd: PROJECT,
    env: { PLATFORM_CONFIG: "" },
    reject: false,
    all: true,
  });

test("waivers are listed with what they are of, who answers for them, and their end", () => {
  const reason = "What it holds is rebuilt within an hour.";
  expect(
    describeWaivers([
      { environment: "prod", setting: "network.nat", reason },
      { account: "prod", setting: "trail", reason, owner: "security@example.com" },
      { rule: "s3-public-access-block", resources: "prod/uploads", reason, owner: "shop", until: "2027-01-31" },
    ]),
  ).toEqual([
    "prod: network.nat: What it holds is rebuilt within an hour.",
    "prod: trail (security@example.com): What it holds is rebuilt within an hour.",
    "s3-public-access-block at prod/uploads (shop, until 2027-01-31): What it holds is rebuilt within an hour.",
  ]);
});

test("the command judges by today's date, or by another", async () => {
  const config = "__tests__/tools/waivers/settings";
  const ended = await run("--config", config);
  expect(ended.all).toContain("waivers[1].until: the waiver ended on 2026-01-31;");
  expect(ended.exitCode).toBe(1);
  const ending = await run("--config", config, "--date", "2026-01-30");
  expect(ending.all).toBe(
    [
      "Warning: waivers[1].until: the waiver ends on 2026-01-31, tomorrow; mend what it allows, or decide again and set a later date.",
      "__tests__/tools/waivers/settings has 2 waivers.",
      "  prod: network.nat: One gateway is enough until the shop opens.",
      "  prod: services.web.exec (shop-team, until 2026-01-31): Support looks into the first orders by hand.",
    ].join("\n"),
  );
  expect(ending.exitCode).toBe(0);
});
