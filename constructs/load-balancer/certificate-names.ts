/** Number of characters of a certificate's first name. Source: AWS Certificate Manager API Reference, "RequestCertificate". */
const LONGEST_FIRST_NAME = 64;

/**
 * Returns the names of a certificate in the order in which ACM takes them: the first name may have 64 characters, the
 * others 253. The primary domain stays the first, unless it is too long and another one is not.
 */
export function certificateNames(domains: readonly string[]): string[] {
  const first = domains.find((domain) => domain.length <= LONGEST_FIRST_NAME);
  return first === undefined ? [...domains] : [first, ...domains.filter((domain) => domain !== first)];
}

/** Explains why ACM would refuse the names of a certificate, or returns `undefined`. */
export function certificateNamesIssue(domains: readonly string[]): string | undefined {
  const [first = ""] = certificateNames(domains);
  return first.length <= LONGEST_FIRST_NAME
    ? undefined
    : `"${first}" has ${first.length} characters, and ACM allows ${LONGEST_FIRST_NAME} in at least one name of a certificate; add a shorter additional domain, or use an existing certificate.`;
}
