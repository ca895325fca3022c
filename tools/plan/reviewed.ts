import { isEmpty } from "./markdown";
import { type PlanRecord } from "./plan-record";

/**
 * Compares plans with those that were reviewed.
 *
 * @param planned what would be applied now
 * @param reviewed what was seen before; a stack that isn't there was not reviewed
 * @returns what is wrong, one line for each stack; empty if everything that would be applied was reviewed
 */
export function unreviewed(planned: readonly PlanRecord[], reviewed: readonly PlanRecord[]): string[] {
  return planned.flatMap((record) => {
    const { stack, outcome, digest } = record;
    if (outcome === "failed") return [`${stack} could not be planned: see the log.`];
    if (isEmpty(record)) return [];
    const before = reviewed.find((other) => other.stack === stack);
    if (before === undefined) return [`${stack} has changes, and no plan of it was reviewed.`];
    if (before.digest === digest) return [];
    return [`${stack} has other changes than those that were reviewed: ${difference(before, record)}.`];
  });
}

/** The first addresses that are not the same in both. */
function difference(reviewed: PlanRecord, planned: PlanRecord): string {
  const texts = (record: PlanRecord) =>
    new Map(record.changes.map((change) => [change.address, JSON.stringify(change)]));
  const [before, after] = [texts(reviewed), texts(planned)];
  const addresses = [...new Set([...before.keys(), ...after.keys()])].filter(
    (address) => before.get(address) !== after.get(address),
  );
  const shown = addresses.slice(0, 5).join(", ");
  return addresses.length > 5 ? `${shown} and ${addresses.length - 5} more` : shown;
}
