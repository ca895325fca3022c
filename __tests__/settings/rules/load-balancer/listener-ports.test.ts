import { issuesWith } from "../../../support/settings-under-test";

const ingress = "environments.test.ingress";

test("two listeners on one port are refused", () => {
  expect(issuesWith({ [`${ingress}.httpPort`]: 443 })).toEqual([
    `${ingress}.httpPort: 443 is httpsPort too; a port has one listener, so give another, or "none".`,
  ]);
  expect(issuesWith({ [`${ingress}.httpPort`]: "none", [`${ingress}.httpsPort`]: 80 })).toEqual([]);
});
