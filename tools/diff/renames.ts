import { distance } from "fastest-levenshtein";

/** A resource that may be the same as another under another address. */
export interface Candidate {
  /** `aws_db_instance.orders`. */
  readonly address: string;
  /** Its arguments, if they are known. */
  readonly arguments?: Readonly<Record<string, unknown>>;
}

/** How similar two names have to be where nothing else speaks for a rename. */
const SIMILAR = 0.5;

/** How many arguments have to be the same, as a share. */
const SAME_ARGUMENTS = 0.8;

/**
 * Finds out which resources only have new addresses: of the same type, with the same arguments or similar names. A
 * construct that was renamed takes all its resources along, so a change of name that many have in common counts.
 *
 * @returns the new address by the lost one; a resource that none resembles has none
 */
export function findRenames(lost: readonly Candidate[], added: readonly Candidate[]): ReadonlyMap<string, string> {
  const pairs = lost.flatMap((from) =>
    added.filter((to) => typeOf(from) === typeOf(to)).map((to) => ({ from, to, rename: renameOf(from, to) })),
  );
  const votes = new Map<string, Set<string>>();
  for (const { from, rename } of pairs) {
    votes.set(rename, (votes.get(rename) ?? new Set()).add(from.address));
  }
  const scored = pairs
    .map(({ from, to, rename }) => {
      const common = votes.get(rename)?.size ?? 0;
      const names = similarity(idOf(from), idOf(to));
      const values = sameArguments(from, to);
      const isOnly = pairs.every((other) => (other.from === from) === (other.to === to));
      const isLikely = values === undefined ? common > 1 || names >= SIMILAR || isOnly : values >= SAME_ARGUMENTS;
      return {
        from: from.address,
        to: to.address,
        isLikely,
        score: (values ?? 0) * 10 + Math.min(common, 20) / 10 + names,
      };
    })
    .filter(({ isLikely }) => isLikely)
    .sort((one, other) => other.score - one.score || (one.from + one.to < other.from + other.to ? -1 : 1));
  const renames = new Map<string, string>();
  const taken = new Set<string>();
  for (const { from, to } of scored) {
    if (!renames.has(from) && !taken.has(to)) {
      renames.set(from, to);
      taken.add(to);
    }
  }
  return new Map([...renames].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function typeOf({ address }: Candidate): string {
  return address.slice(0, address.indexOf("."));
}

function idOf({ address }: Candidate): string {
  return address.slice(address.indexOf(".") + 1);
}

/** What of a name gives way to what: `web>site` for `service_web_role` and `service_site_role`. */
function renameOf(from: Candidate, to: Candidate): string {
  const [one, other] = [idOf(from).split("_"), idOf(to).split("_")];
  while (one.length > 0 && other.length > 0 && one[0] === other[0]) {
    one.shift();
    other.shift();
  }
  while (one.length > 0 && other.length > 0 && one.at(-1) === other.at(-1)) {
    one.pop();
    other.pop();
  }
  return `${one.join("_")}>${other.join("_")}`;
}

function similarity(one: string, other: string): number {
  return 1 - distance(one, other) / Math.max(one.length, other.length, 1);
}

/** Share of the arguments that both have alike, but for what refers to other resources, whose addresses may differ too. */
function sameArguments({ arguments: one }: Candidate, { arguments: other }: Candidate): number | undefined {
  if (!one || !other) return undefined;
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (key) => !JSON.stringify([one[key], other[key]]).includes("${"),
  );
  if (keys.length === 0) return undefined;
  return keys.filter((key) => JSON.stringify(one[key]) === JSON.stringify(other[key])).length / keys.length;
}
