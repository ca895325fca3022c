import { readFileSync } from "node:fs";
import path from "node:path";
import shop from "../../examples/shop";
import { checkSettings } from "../../settings/check/check-settings";
import { SettingsError } from "../../settings/issues/settings-error";
import { PROJECT } from "../../tools/terraform/synthesized-stacks";

test("docs/waivers.md quotes the issue of a setting that is weaker than its stage", () => {
  const { prod } = shop.environments;
  const environments = { ...shop.environments, prod: { ...prod, database: { ...prod.database, multiAz: false } } };
  const page = readFileSync(path.join(PROJECT, "docs/waivers.md"), "utf8");
  expect.assertions(1);
  try {
    checkSettings({ ...shop, environments }, { example: true });
  } catch (error) {
    const [issue] = error instanceof SettingsError ? error.issues : [];
    expect(page).toContain(`\n${issue?.path}: ${issue?.message}\n`);
  }
});
