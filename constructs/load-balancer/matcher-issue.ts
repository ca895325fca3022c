/** Status codes of each protocol. Source: Elastic Load Balancing API Reference, "Matcher". */
const codes = { HTTP1: [200, 499], HTTP2: [200, 499], GRPC: [0, 99] } as const;

/** Form of a matcher: codes and ranges, separated by commas. */
export const matcherPattern = /^\d{1,3}(?:-\d{1,3})?(?:,\d{1,3}(?:-\d{1,3})?)*$/;

/**
 * Explains why Elastic Load Balancing would refuse the status codes of a healthy response, or returns `undefined`.
 * @param matcher codes and ranges: `200,301-302`
 */
export function matcherIssue(matcher: string, protocolVersion: keyof typeof codes): string | undefined {
  const [lowest, highest] = codes[protocolVersion];
  if (!matcherPattern.test(matcher)) {
    return `the matcher "${matcher}" must be status codes such as "200", "200,204" or "200-299".`;
  }
  const ranges = matcher.split(",");
  const unsupported = ranges
    .flatMap((range) => range.split("-"))
    .find((code) => Number(code) < lowest || Number(code) > highest);
  if (unsupported !== undefined) {
    return `status code ${unsupported} is not supported with \`protocolVersion\` ${protocolVersion}; use codes from ${lowest} to ${highest}.`;
  }
  const reversed = ranges.find((range) => {
    const [from, to = from] = range.split("-");
    return Number(from) > Number(to);
  });
  return reversed && `the range ${reversed} ends before it starts; use ${reversed.split("-").reverse().join("-")}.`;
}
