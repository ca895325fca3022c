import { issuesWith } from "../../../support/settings-under-test";

test("HSTS preloading meets the requirements of the preload list", () => {
  const path = "environments.test.ingress.responseHeaders.strictTransportSecurity";
  const message =
    "`preload` requires `includeSubdomains` to be true and `maxAgeDays` to be at least 365; change them, or remove `preload`.";
  expect(issuesWith({ [path]: { preload: true, maxAgeDays: 30 } })).toEqual([`${path}.preload: ${message}`]);
  expect(issuesWith({ [path]: { preload: true, includeSubdomains: false } })).toEqual([`${path}.preload: ${message}`]);
  expect(issuesWith({ [path]: { preload: true } })).toEqual([]);
});
