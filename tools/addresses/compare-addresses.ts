import { type AddressLists } from "./address-lists";
import { lostAddresses } from "./lost-addresses";
import { type StackAddresses } from "./stack-addresses";

/**
 * What became of committed addresses: one issue for each stack that lost some or is gone itself. A stack without a
 * list is not compared, and new addresses are no issue.
 *
 * @param config folder of the settings, as `npm run addresses -- --config` takes it
 */
export function addressIssues(config: string, lists: AddressLists, stacks: readonly StackAddresses[]): string[] {
  const command = `npm run addresses -- --config ${config}`;
  return [...lists].flatMap(([name, list]) => {
    const file = `${config}/addresses/${name}.txt`;
    const stack = stacks.find((candidate) => candidate.stack === name);
    if (stack === undefined) {
      return [
        `${file}: there is no stack ${name} any more. If it was applied, destroy it before you remove it from the ` +
          `settings. Then \`${command}\` removes this list.`,
      ];
    }
    const kept = new Set([...stack.addresses, ...stack.moved]);
    const lost = list.filter((address) => !kept.has(address));
    if (lost.length === 0) {
      return [];
    }
    const count = lost.length === 1 ? "an address" : `${lost.length} addresses`;
    return [
      [
        `${file}: the stack ${name} has lost ${count}.`,
        ...lostAddresses(lost, list, stack, `${config}/extensions.ts`),
        `If a resource is to be destroyed, run \`${command}\` and commit the list.`,
      ].join("\n"),
    ];
  });
}
