/** Words that name a secret at the end of a word: `DB_PASSWORD`, `PGPASSWORD`, `githubToken`. */
const SECRET_WORD =
  /(?:PASSWORD|PASSWD|PASSPHRASE|PASSCODE|APIKEY|SECRET|TOKEN|CREDENTIAL|^PASS|^PWD|^PW|^CRED|^PAT|^AUTHORIZATION)S?$/;

/** Words that make a key a secret one: `SSH_PRIVATE_KEY`, `STRIPE_API_KEY`. */
const SECRET_KEY = /^(?:API|PRIVATE|ACCESS|SECRET|SIGNING|ENCRYPTION|ENCRYPT|AUTH|MASTER|HMAC|JWT|SHARED)$/;

/** Last words of names whose values are secrets if they look random: `STRIPE_KEY`, `SENTRY_DSN`, `PASSWORD_SALT`. */
const DOUBTFUL_WORD = /^(?:AUTH|BEARER|COOKIE|DSN|HMAC|JWT|KEY|LICENSE|NONCE|PEPPER|SALT|SEED|WEBHOOK)S?$/;

/** Last words of names that describe a secret rather than hold one: `TOKEN_TTL_SECONDS`. */
const ABOUT_A_SECRET =
  /^(?:ALGORITHM|ALIAS|ARN|AUDIENCE|BITS|BYTES|CHARS|COMMAND|COUNT|DAYS|DIR|DIRECTORY|ENABLED|ENCRYPTION|ENDPOINT|EXPIRATION|EXPIRY|FIELD|FILE|FORMAT|HEADER|HOST|HOURS|ID|ISSUER|LENGTH|LIFETIME|LIMIT|METHOD|MINUTES|MODE|NAME|PATH|POLICY|PREFIX|PROVIDER|REGION|REQUIRED|RULE|ROTATION|ROUNDS|SCOPE|SECONDS|SIZE|STDIN|STRATEGY|SUFFIX|TIMEOUT|TTL|TYPE|URI|URL|VERSION)S?$/;

/** Parts of names whose values everybody may know: `PUBLIC_KEY`, `STRIPE_PUBLISHABLE_KEY`, `MAX_OUTPUT_TOKENS`. */
const NO_SECRET = /(?:^|_)(?:(?:PUBLIC|PUBLISHABLE)_KEYS?|(?:MAX|MIN|NUM|TOTAL)_(?:\w+_)?TOKENS?|NO_PASSWORD)(?:_|$)/;

/** How likely the value of a variable is a secret by the variable's name alone. */
export function secrecyOf(name: string): "secret" | "doubtful" | "none" {
  const words = name
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_")
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== "");
  const joined = words.join("_");
  const last = words.at(-1) ?? "";
  if (NO_SECRET.test(joined)) return "none";
  const isKey = words.some((word, index) => /^KEYS?$/.test(word) && SECRET_KEY.test(words[index - 1] ?? ""));
  const isAbout = ABOUT_A_SECRET.test(last) && !joined.includes("ACCESS_KEY_ID");
  if ((isKey || words.some((word) => SECRET_WORD.test(word))) && !isAbout) return "secret";
  return DOUBTFUL_WORD.test(last) || words.some((word) => /^WEBHOOKS?$/.test(word)) ? "doubtful" : "none";
}
