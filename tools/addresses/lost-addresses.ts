import { findRenames } from "../diff/renames";
import { statefulTypes } from "../plan/stateful-types";
import { type StackAddresses } from "./stack-addresses";

/**
 * Says of each lost address what it holds, what Terraform would do, and what to paste so that it does not.
 *
 * @param list all addresses that the stack had
 * @param extensions file in which users add to the stacks: `config/extensions.ts`
 */
export function lostAddresses(
  lost: readonly string[],
  list: readonly string[],
  { stack, addresses, paths }: StackAddresses,
  extensions: string,
): string[] {
  const known = new Set(list);
  const added = addresses.filter((address) => !known.has(address));
  const renames = findRenames(
    lost.map((address) => ({ address })),
    added.map((address) => ({ address })),
  );
  // What holds state comes first.
  const sorted = [...lost].sort((one, other) => Number(isStateful(other)) - Number(isStateful(one)));
  const lines = sorted.map((address) => {
    const now = renames.get(address);
    return `- ${address} ${outcome(address, now)}${advice(address, now, now && paths.get(now))}`;
  });
  return [...lines, ...pasteable(renames, stack, extensions)];
}

function isStateful(address: string): boolean {
  return statefulTypes[typeOf(address)] !== undefined;
}

/**
 * Says what Terraform would do. `prevent_destroy` is gone with the block that had it. Source: Terraform, "The lifecycle
 * meta-argument", "prevent_destroy".
 */
function outcome(address: string, now: string | undefined): string {
  const holds = statefulTypes[typeOf(address)];
  const creates = now === undefined ? "" : ` and create ${now}`;
  return holds === undefined
    ? `holds no state: Terraform would destroy it${creates}.`
    : `HOLDS STATE: Terraform would destroy it${creates}, and ${holds} would be lost; \`prevent_destroy\` is gone with the former block.`;
}

function advice(address: string, now: string | undefined, path: string | undefined): string {
  if (now === undefined) {
    return ` No new resource resembles it.`;
  }
  const where = path === undefined ? `on ${now}` : `on the resource ${path}`;
  return ` To keep it, ${where}: \`moveFromId("${address}")\`.`;
}

/** The lines that keep everything, without a change of the constructs. */
function pasteable(renames: ReadonlyMap<string, string>, stack: string, extensions: string): string[] {
  return renames.size === 0
    ? []
    : [
        `To keep all that was renamed, paste into the function of the stack ${stack} in ${extensions}:`,
        ...[...renames].map(([from, to]) => `stack.moveAddress("${from}", "${to}");`),
      ];
}

function typeOf(address: string): string {
  return address.slice(0, address.indexOf("."));
}
