/** The fewest and the most characters that a text has at AWS. */
export interface TextSize {
  readonly fewest: number;
  readonly most: number;
}

/** A reference that Terraform replaces when it applies, or an escaped `${` or `%{`, which it leaves as text. */
const TEMPLATE = /\$\$\{|%%\{|\$\{[^}]*\}/g;

/** Characters of a value that is known only at apply: the shortest and the longest that are usual. */
const values = [
  { attribute: /\.arn\}$/, fewest: 30, most: 160 },
  { attribute: /\.(?:id|name|key_id|hosted_zone_id)\}$/, fewest: 5, most: 64 },
  { attribute: /\}$/, fewest: 1, most: 128 },
] as const;

/** Returns the size of a text, in which references have an estimated length. */
export function textSize(text: string): TextSize {
  let { length: fewest } = text;
  let most = fewest;
  for (const [template] of text.matchAll(TEMPLATE)) {
    const value = values.find(({ attribute }) => attribute.test(template)) ?? { fewest: 2, most: 2 };
    fewest += value.fewest - template.length;
    most += value.most - template.length;
  }
  return { fewest, most };
}

/** Returns the size of a JSON text without the white space between its parts, as IAM counts policies. */
export function policySize(policy: unknown): TextSize {
  return typeof policy === "string" ? textSize(compact(policy)) : { fewest: 0, most: 0 };
}

function compact(policy: string): string {
  try {
    return JSON.stringify(JSON.parse(policy));
  } catch {
    // A function of Terraform renders it.
    return policy;
  }
}
