import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { settingsFolder } from "../../synthesis/settings-folder";
import { listsFolder, readAddressLists } from "../../tools/addresses/address-lists";
import { addressIssues } from "../../tools/addresses/compare-addresses";
import { stackAddresses } from "../../tools/addresses/stack-addresses";
import { PROJECT, synthesize, type SynthesizedStack } from "../../tools/terraform/synthesized-stacks";
import { validateStacks } from "../../tools/terraform/validate-stacks";
import { describeWithTerraform } from "../support/describe-with";

/*
 * What holds for any valid settings. These are the user's: the folder that `npm test -- --config` or PLATFORM_CONFIG
 * names, else config/. No other test reads them.
 */
const config = settingsFolder();

describe(`the settings in ${config}`, () => {
  const outdir = mkdtempSync(path.join(tmpdir(), "settings-"));
  let stacks: readonly SynthesizedStack[] = [];

  beforeAll(async () => {
    stacks = await synthesize(config, outdir);
  });

  afterAll(() => {
    rmSync(outdir, { recursive: true });
  });

  test("synthesize", () => {
    expect(stacks.map(({ name }) => name)).toContain("account");
  });

  test("keep the addresses that are committed", () => {
    const lists = readAddressLists(listsFolder(path.resolve(PROJECT, config)));
    expect(addressIssues(config, lists, stacks.map(stackAddresses))).toEqual([]);
  });

  describeWithTerraform(() => {
    test("are valid for the real provider", async () => {
      const validations = await validateStacks([config], { neededFor: "npm test" });
      expect(validations.map(({ stack }) => stack)).toEqual(stacks.map(({ name }) => name));
      expect(validations.flatMap(({ stack, issues }) => issues.map((issue) => `${stack}: ${issue}`))).toEqual([]);
    });
  });
});
