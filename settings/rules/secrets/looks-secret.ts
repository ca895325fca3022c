/** Words, separated by underscores, by which the name of a variable suggests a secret. */
const SECRET_NAME =
  /(?:^|_)(?:PASSWORD|PASSWD|PASSPHRASE|PWD|SECRET|TOKEN|CREDENTIALS?|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|SIGNING_?KEY|ENCRYPTION_?KEY|AUTH_?KEY)(?:S|_|$)/i;

/** Suffixes of variables that describe a secret rather than hold one: `TOKEN_TTL_SECONDS`. */
const ABOUT_A_SECRET =
  /_(?:ALGORITHM|ARN|AUDIENCE|COUNT|DAYS|ENABLED|ENDPOINT|EXPIRY|FILE|HEADER|HOST|HOURS|ISSUER|LENGTH|LIFETIME|LIMIT|MINUTES|NAME|PATH|PREFIX|REQUIRED|SECONDS|TTL|TYPE|URI|URL)$/i;

/** Patterns of values that can only be secrets. */
const secretValues = [
  { pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/, what: "an AWS access key" },
  { pattern: /-----BEGIN [A-Z ]*(?:PRIVATE KEY|CERTIFICATE)-----/, what: "a PEM-encoded key or certificate" },
  { pattern: /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s@]+@/i, what: "a URL with a password" },
  { pattern: /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\./, what: "a JSON web token" },
  {
    pattern: /\b(?:gh[oprsu]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{20,})/,
    what: "an access token for GitHub or GitLab",
  },
  { pattern: /\bxox[abeoprs]-[\w-]{10,}/, what: "a Slack token" },
  { pattern: /\b(?:sk|rk)_(?:live|test)_\w{10,}/, what: "a Stripe key" },
] as const;

/** Number of characters from which a random text is long enough to be a key. */
const SHORTEST_KEY = 32;

/** Bits per character. Hexadecimal digests have at most 4, words and paths fewer; random base64 has more. */
const RANDOM_ENTROPY = 4.2;

/** Says why a plain variable looks like a secret, or `undefined` if it does not. Never repeats the value. */
export function looksSecret(name: string, value: string): string | undefined {
  const found = secretValues.find(({ pattern }) => pattern.test(value));
  if (found) {
    return `contains ${found.what}`;
  }
  if (/^[A-Za-z0-9+/_=-]+$/.test(value) && value.length >= SHORTEST_KEY && entropy(value) > RANDOM_ENTROPY) {
    return "contains a long random string such as a key";
  }
  const isSwitch = value === "true" || value === "false" || value === "";
  return SECRET_NAME.test(name) && !ABOUT_A_SECRET.test(name) && !isSwitch ? "has the name of a secret" : undefined;
}

/** Shannon entropy of a text in bits per character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) {
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
