import { issuesWith } from "../../../support/settings-under-test";

const ingress = "environments.test.ingress";

test("a certificate is in the region of the load balancer", () => {
  const arn = "arn:aws:acm:us-east-1:200000000002:certificate/0a1b";
  expect(issuesWith({ [`${ingress}.certificateArns`]: [arn] })).toEqual([
    `${ingress}.certificateArns[0]: "${arn}" is not in eu-west-1, the region of the load balancer; use a certificate in that region.`,
  ]);
});
