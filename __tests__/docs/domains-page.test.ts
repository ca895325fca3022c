import { readFileSync } from "node:fs";
import path from "node:path";
import { policyDocument, type PolicyStatement } from "../../constructs/identity/policy-statement";
import { HostedZone } from "../../constructs/load-balancer/hosted-zone";
import { PROJECT } from "../../tools/terraform/synthesized-stacks";

const page = readFileSync(path.join(PROJECT, "docs/domains.md"), "utf8");

test("the page's policies are JSON, and its permissions are those that `grantRecords` gives", () => {
  const [trust, permissions] = [...page.matchAll(/```json\n(.*?)```/gs)].map(
    ([, text = ""]) => JSON.parse(text) as unknown,
  );
  expect(trust).toMatchObject({ Statement: [{ Action: "sts:AssumeRole" }] });
  const statements: PolicyStatement[] = [];
  HostedZone.fromId("Z0123456789ABCDEFGHIJ").grantRecords(
    { allow: (statement) => statements.push(statement) },
    { domains: ["app.test.example.com", "*.app.test.example.com"], lookUp: true },
  );
  expect(permissions).toEqual(JSON.parse(policyDocument(statements)));
});
