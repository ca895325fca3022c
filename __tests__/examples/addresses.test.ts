import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { listsFolder, readAddressLists } from "../../tools/addresses/address-lists";
import { addressIssues } from "../../tools/addresses/compare-addresses";
import { stackAddresses } from "../../tools/addresses/stack-addresses";
import { examples } from "../../tools/terraform/configurations";
import { PROJECT, synthesize } from "../../tools/terraform/synthesized-stacks";

/** An address is a promise: Terraform destroys a resource whose address is lost, and creates another. */
describe.each(examples())("the addresses of %s", (config) => {
  const outdir = mkdtempSync(path.join(tmpdir(), "addresses-"));

  afterAll(() => {
    rmSync(outdir, { recursive: true });
  });

  test(`are kept, and npm run addresses -- --config ${config} has listed them all`, async () => {
    const stacks = (await synthesize(config, outdir)).map(stackAddresses);
    const lists = readAddressLists(listsFolder(path.join(PROJECT, config)));
    expect(addressIssues(config, lists, stacks)).toEqual([]);
    expect(Object.fromEntries(lists)).toEqual(
      Object.fromEntries(stacks.map((stack) => [stack.stack, stack.addresses])),
    );
  });
});
