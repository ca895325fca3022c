import { issuesWith } from "../../../support/settings-under-test";

const ingress = "environments.test.ingress";

test("each listener has its own port", () => {
  expect(issuesWith({ [`${ingress}.httpPort`]: 443 })).toEqual([
    `${ingress}.httpPort: \`httpPort\` (443) must differ from \`httpsPort\`; choose another port, or set \`httpPort\` to "none".`,
  ]);
  expect(issuesWith({ [`${ingress}.httpPort`]: "none", [`${ingress}.httpsPort`]: 80 })).toEqual([]);
});
