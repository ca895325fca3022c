import { issuesWith } from "../../../support/settings-under-test";

test("preloading without what the browsers' list asks for is refused", () => {
  const path = "application.ingress.responseHeaders.strictTransportSecurity";
  const message = "the browsers' list takes only domains with includeSubdomains: true and maxAgeDays of at least 365.";
  expect(issuesWith({ [path]: { preload: true, maxAgeDays: 30 } })).toEqual([`${path}.preload: ${message}`]);
  expect(issuesWith({ [path]: { preload: true, includeSubdomains: false } })).toEqual([`${path}.preload: ${message}`]);
  expect(issuesWith({ [path]: { preload: true } })).toEqual([]);
});
