/** Number of settings that a run of the tests generates: more in a nightly run, `GENERATED_SETTINGS=20000`. */
const total = Number(process.env["GENERATED_SETTINGS"] ?? 1000);

/** Every run generates the same settings, so that it can be repeated. A nightly run passes another seed each time. */
const seed = Number(process.env["GENERATED_SEED"] ?? 1);

/** Half of the settings are broken, and are only checked; the others are synthesized as well. */
const shares = {
  "settings of every kind": 0.25,
  "names that meet": 0.15,
  "several environments": 0.1,
  "broken settings": 0.5,
} as const;

/** How many settings of a kind are generated, and in which order. */
export function casesOf(kind: keyof typeof shares) {
  return { numRuns: Math.ceil(total * shares[kind]), seed };
}

/** A limit for the nightly run too, in milliseconds. */
export const TIMEOUT_MILLISECONDS = Math.max(300_000, total * 3000);
