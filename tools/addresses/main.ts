import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readArguments } from "../../synthesis/arguments";
import { settingsFolder } from "../../synthesis/settings-folder";
import { PROJECT, synthesize } from "../terraform/synthesized-stacks";
import { listsFolder, writeAddressLists } from "./address-lists";
import { stackAddresses } from "./stack-addresses";

/**
 * `npm run addresses`: writes the address of every resource to `addresses/<stack>.txt` in the folder of the settings.
 * `npm test` then fails when one is lost, because Terraform would destroy that resource.
 */
async function main(): Promise<void> {
  const { values } = readArguments();
  const config = settingsFolder(values.config);
  const outdir = mkdtempSync(path.join(tmpdir(), "addresses-"));
  try {
    const stacks = (await synthesize(config, outdir)).map(stackAddresses);
    const lists = new Map(stacks.map(({ stack, addresses }) => [stack, addresses]));
    writeAddressLists(listsFolder(path.resolve(PROJECT, config)), lists);
    for (const { stack, addresses } of stacks) {
      console.log(`${listsFolder(config)}/${stack}.txt: ${addresses.length} addresses`);
    }
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
