/** A form that only secrets have. */
interface SecretPattern {
  readonly pattern: RegExp;
  /** What it is, in words that complete "contains …". */
  readonly what: string;
}

/**
 * A user and a password in a URL. A password that is a reference, such as `$PASSWORD`, `{password}` or `<password>`, is
 * filled in later.
 */
const urlPassword = /:\/\/[^\s/?#:@]{0,255}:(?![$<{%*][^\s@]{0,255}@)[^\s/@]{1,255}@/;

/** Forms by which the issuers of secrets make them known. Each begins with fixed text, so that a search is fast. */
const secretPatterns: readonly SecretPattern[] = [
  { pattern: /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/, what: "an AWS access key" },
  { pattern: /-----BEGIN [A-Z0-9 ]{0,40}(?:PRIVATE KEY|CERTIFICATE)/, what: "a PEM-encoded key or certificate" },
  { pattern: /\bLS0tLS1CRUdJTi[\w+/]/, what: "a PEM-encoded key or certificate" },
  { pattern: /\bAGE-SECRET-KEY-1[A-Z0-9]{20}/, what: "a private key" },
  { pattern: urlPassword, what: "a URL with a password" },
  { pattern: /\beyJ[\w-]{8,2000}\.eyJ[\w-]{8,2000}\./, what: "a JSON web token" },
  { pattern: /\b(?:[Bb]earer|[Bb]asic) [\w+/=.~-]{16}/, what: "a header that signs in" },
  { pattern: /\bgh[oprsu]_\w{20}|\bgithub_pat_\w{20}/, what: "an access token for GitHub or GitLab" },
  { pattern: /\bgl(?:pat|dt|rt|ptt|cbt|ft|imt|soat|agent)-[\w-]{20}/, what: "an access token for GitHub or GitLab" },
  { pattern: /\bATATT3[\w=-]{20}|\bATBB[\w]{20}/, what: "an Atlassian token" },
  { pattern: /\bxox[abceoprs]-[\w-]{10}|\bxapp-\d-[\w-]{10}/, what: "a Slack token" },
  { pattern: /\bhooks\.slack\.com\/(?:services|workflows|triggers)\/\w/, what: "the address of a Slack webhook" },
  { pattern: /\bdiscord(?:app)?\.com\/api\/webhooks\/\d/, what: "the address of a Discord webhook" },
  { pattern: /\.webhook\.office\.com\/webhookb2\/\w/, what: "the address of a Teams webhook" },
  { pattern: /\b(?:sk|rk)_(?:live|test)_\w{10}|\bwhsec_[\w+/]{16}/, what: "a Stripe key" },
  { pattern: /\bAIza[\w-]{35}|\bGOCSPX-[\w-]{20}|\bya29\.[\w-]{20}/, what: "a Google key" },
  { pattern: /\bSG\.[\w-]{16,64}\.[\w-]{16}/, what: "a SendGrid key" },
  { pattern: /\bkey-[0-9a-f]{32}\b/, what: "a Mailgun key" },
  { pattern: /\bSK[0-9a-f]{32}\b/, what: "a Twilio key" },
  { pattern: /\bsk-(?:ant-|proj-|or-|svcacct-)?[A-Za-z0-9_-]{20}/, what: "an API key of an AI provider" },
  { pattern: /\b(?:hf_|r8_|gsk_|xai-|pplx-)[A-Za-z0-9]{30}/, what: "an API key of an AI provider" },
  { pattern: /\bnpm_[A-Za-z0-9]{30}|\bpypi-[\w-]{30}|\brubygems_\w{30}/, what: "a token of a package registry" },
  { pattern: /\bdckr_(?:pat|oat)_[\w-]{20}/, what: "a Docker token" },
  { pattern: /\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{30}/, what: "a Shopify token" },
  { pattern: /\bdo[opr]_v1_[0-9a-f]{30}/, what: "a DigitalOcean token" },
  { pattern: /\bdapi[0-9a-f]{32}/, what: "a Databricks token" },
  { pattern: /\b(?:hvs|hvb|hvr)\.[\w-]{20}|\.atlasv1\.[\w-]{20}/, what: "a HashiCorp token" },
  { pattern: /\bgl(?:sa|c)_[A-Za-z0-9+/]{20}/, what: "a Grafana token" },
  { pattern: /\bNRAK-[A-Z0-9]{20}|\bNRJS-\w{15}/, what: "a New Relic key" },
  { pattern: /\bsntry[su]_[\w+/=-]{20}/, what: "a Sentry token" },
  { pattern: /\bPMAK-[0-9a-f]{20}/, what: "a Postman key" },
  { pattern: /\b(?:lin_api_|ntn_|(?<!\baws_\w+\.)secret_)[A-Za-z0-9]{30}/, what: "an API key" },
  { pattern: /\bsq0(?:atp|csp)-[\w-]{20}|\bEAAA[\w-]{56}/, what: "a Square key" },
  { pattern: /\bpscale_(?:tkn|pw|oauth)_[\w.-]{20}|\bsbp_[0-9a-f]{30}/, what: "a database token" },
  { pattern: /\b\d{8,10}:AA[\w-]{32}/, what: "a Telegram token" },
  {
    pattern: /\$2[abxy]\$\d\d\$[./A-Za-z0-9]{53}|\$argon2(?:id|i|d)\$v=|\$[156]\$[./\w]{1,16}\$/,
    what: "a password hash",
  },
];

const anyPattern = new RegExp(secretPatterns.map(({ pattern }) => pattern.source).join("|"));

/** Says what kind of secret a text contains, or `undefined` if it has the form of none. */
export function secretIn(text: string): string | undefined {
  return anyPattern.test(text) ? secretPatterns.find(({ pattern }) => pattern.test(text))?.what : undefined;
}
