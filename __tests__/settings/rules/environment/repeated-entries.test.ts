import { issuesWith } from "../../../support/settings-under-test";

const range = { cidr: "192.168.0.0/16", port: 443, purpose: "the office" };

test.each<[string, unknown, string]>([
  ["application.database.logExports", ["upgrade", "upgrade"], '"upgrade"'],
  ["application.ingress.access.cidrs", ["10.0.0.0/8", "10.0.0.0/8"], '"10.0.0.0/8"'],
  ["application.ingress.additionalDomains", ["a.example.com", "a.example.com"], '"a.example.com"'],
  ["application.services.web.uses.services", ["api", "api"], '"api"'],
  ["application.services.web.writablePaths", ["/tmp", "/tmp"], '"/tmp"'],
  ["application.services.web.routes.site.methods", ["GET", "GET"], '"GET"'],
])("%s lists each value once", (path, value, entry) => {
  expect(issuesWith({ [path]: value })).toContain(`${path}: ${entry} is listed more than once; list each value once.`);
});

test("a destination is listed once", () => {
  expect(issuesWith({ "application.services.web.egress": [range, { ...range, protocol: "tcp" }] })).toEqual([
    "application.services.web.egress[1]: repeats an earlier entry of the list; remove it.",
  ]);
});

test("the words of a command may be repeated", () => {
  const healthCheck = { command: ["CMD", "echo", "a", "a"] };
  const { healthCheck: check, ...words } = { healthCheck, command: ["-v", "-v"], entryPoint: ["sh", "sh"] };
  expect(
    issuesWith({
      "application.services.web.healthCheck": check,
      "application.services.web.command": words.command,
      "application.services.web.entryPoint": words.entryPoint,
    }),
  ).toEqual([]);
});
