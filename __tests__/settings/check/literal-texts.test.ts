import * as z from "zod";
import definition from "../../../examples/shop";
import microservices from "../../../examples/microservices";
import searchBackedWeb from "../../../examples/search-backed-web";
import webPlatform from "../../../examples/web-platform";
import { checkSettings } from "../../../settings/check/check-settings";
import { SettingsError } from "../../../settings/issues/settings-error";
import { environmentSchema } from "../../../settings/schema/environment";
import { platformSchema } from "../../../settings/schema/platform";
import { schemaTexts } from "../../support/schema-texts";
import { wholePlatform } from "../../support/shop-platform";
import { changed, issuesWith } from "../../support/settings-under-test";

/** What breaks templates, JSON and quotes. The text of each setting begins with a form that the setting requires. */
const HOSTILE = 'a${b}%{c}"\\';

describe.each<[string, string]>([
  ["application.services.web.environment.GREETING", HOSTILE],
  ["application.services.web.command[0]", HOSTILE],
  ["application.services.web.entryPoint[0]", HOSTILE],
  ["application.services.web.healthCheck.command[1]", HOSTILE],
  ["application.services.api.secrets.PAYMENT_KEY.key", 'a${b}%{c}"\\'],
  ["application.services.api.sidecars.proxy.command[0]", HOSTILE],
  ["application.services.api.sidecars.proxy.entryPoint[0]", HOSTILE],
  ["application.services.api.sidecars.proxy.environment.A", HOSTILE],
  ["application.services.web.routes.site.header.values[0]", HOSTILE],
  ["application.services.web.routes.site.healthCheck.path", `/${HOSTILE}`],
  ["application.services.web.egress[0].purpose", "to ${b} and {c}"],
  ["application.ingress.responseHeaders.contentSecurityPolicy", HOSTILE],
  ["application.services.web.permissions.own.conditions.StringEquals.ses:FromAddress[0]", HOSTILE],
  ["application.services.web.permissions.own.conditions.StringEquals.ses:FromAddress", HOSTILE],
  ["application.database.parameters.search_path", HOSTILE],
  ["application.documentDatabase.parameters.change_stream_log_retention_duration", HOSTILE],
  ["application.secrets.payment.description", HOSTILE],
  ["application.ingress.responses.closed.body", HOSTILE],
  ["application.services.web.logs.errorPattern", `${HOSTILE}\\"`],
  ["application.services.web.logs.router.options.Path", HOSTILE],
  ["application.services.web.telemetry.healthCheckCommand[1]", HOSTILE],
  ["access.identity.issuer", `https://example.com/${HOSTILE}`],
  ["access.identity.clients.developers", HOSTILE],
  ["access.imagePipeline.issuer", `https://example.com/${HOSTILE}`],
  ["access.imagePipeline.audience", HOSTILE],
  ["access.imagePipeline.subjects[0]", 'a%{c}"\\'],
])("%s", (path, text) => {
  test("reaches the JSON as it was written, escaped once", () => {
    const platform = JSON.stringify(wholePlatform(settingsWithText(path, text)));
    const escaped = text.replace("https://", "").replace(/[$%]\{/g, (start) => start.charAt(0) + start);
    // In an argument, in a document that is one, or in a document in that. JSON.stringify quotes once more.
    const forms = [1, 2, 3].map((depth) => quotedTimes(escaped, depth));
    expect(forms.some((form) => platform.includes(form))).toBe(true);
    const wrong = /.{20}(?:(?<!\$)\$\{b\}|(?<!%)%\{c\}|\$\$\$\{b\}|%%%\{c\}|TfToken).{20}/.exec(platform)?.[0];
    expect(wrong).toBeUndefined();
  });
});

test("no other text of the schema can hold a template, but the names of environments and accounts, which have to exist", () => {
  const open = [...schemaTexts(platformSchema), ...schemaTexts(environmentSchema("prod"))].filter(({ schema }) =>
    ["", "/", "https://x/", "x@y.", "a"].some((start) =>
      ["${b}", "%{c}", "x${b}x", "x%{c}x"].some((text) => (schema as z.ZodString).safeParse(start + text).success),
    ),
  );
  expect(
    [
      ...new Set(open.map(({ path }) => (path.at(-1) === "*" ? path.slice(-3).join(".") : path.slice(-2).join(".")))),
    ].sort(),
  ).toEqual([
    "*.*.*",
    "*.account",
    "*.body",
    "*.command.*",
    "*.description",
    "*.entryPoint.*",
    "*.environment",
    "*.environment.*",
    "*.expectedText",
    "*.key",
    "*.owner",
    "*.parameters.*",
    "*.path",
    "*.purpose",
    "*.resources",
    "*.rule",
    "*.setting",
    "*.url",
    "application.(name)",
    "clients.administrators",
    "clients.developers",
    "clients.qa",
    "conditions.*.*",
    "database.parameters.*",
    "documentDatabase.parameters.*",
    "header.values.*",
    "healthCheck.command.*",
    "healthCheck.path",
    "identity.issuer",
    "imagePipeline.audience",
    "imagePipeline.issuer",
    "imagePipeline.subjects.*",
    "ingress.sharedWith.*",
    "logs.errorPattern",
    "network.owner",
    "password.key",
    "responseHeaders.contentSecurityPolicy",
    "router.options.*",
    "sharedIngress.owner",
    "subjects.administrators.*",
    "subjects.developers.*",
    "subjects.qa.*",
    "telemetry.configuration",
    "telemetry.healthCheckCommand.*",
  ]);
});

describe("a text that looks like a token of CDKTF is refused, with its path:", () => {
  test.each(["${TfToken[TOKEN.0]}", "x #{TfToken[TOKEN.1]}", "port -1.8881545897088e+289", "String Map Token Value"])(
    "%s",
    (text) => {
      expect(issuesWith({ "application.services.web.environment.A": text })).toEqual([
        "application.services.web.environment.A: contains a reference of CDKTF, which would be replaced in the JSON; use plain text, and add what refers to resources in extensions.ts.",
      ]);
    },
  );
});

test("the settings of the examples hold no template, and are not changed", () => {
  for (const example of [definition, microservices, searchBackedWeb, webPlatform]) {
    expect(JSON.stringify(checkSettings(example, { example: true }).settings)).not.toContain("TfToken");
  }
});

/** The settings under test with a text at a path, and what that path needs. */
function settingsWithText(path: string, text: string): unknown {
  const base = changed({
    "application.services.web.healthCheck": { command: ["CMD", "true"] },
    "application.services.web.routes.site.header": { name: "X-Tenant", values: ["a"] },
    "application.ingress.responses.closed": { paths: ["/closed"], status: 503 },
    "application.services.web.command": ["a"],
    "application.services.web.entryPoint": ["a"],
    "application.services.api.sidecars.proxy.command": ["a"],
    "application.services.api.sidecars.proxy.entryPoint": ["a"],
    "application.services.web.permissions.own": {
      actions: ["ses:SendEmail"],
      resources: ["arn:aws:ses:eu-west-1:222222222222:identity/example.com"],
      conditions: { StringEquals: { "ses:FromAddress": ["a"] } },
    },
    "access.imagePipeline": { subjects: ["a"] },
    "application.services.web.egress": [{ cidr: "192.0.2.0/24", port: 443, purpose: "a" }],
    "application.services.web.logs": { router: { output: "http", options: { Host: "logs.example.com" } } },
    "application.services.web.telemetry": { healthCheckCommand: ["CMD", "true"] },
    "application.documentDatabase": {},
    "application.queues.orders": {},
    "access.identity": { kind: "oidc", issuer: "https://example.com", clients: { developers: "a" } },
    "application.notifications": { emails: ["a@example.com"] },
  });
  const steps = path.split(/[.[\]]+/).filter(Boolean);
  const last = steps.pop() ?? "";
  const parent = steps.reduce<Record<string, unknown>>((part, step) => (part[step] ??= {}) as never, base);
  parent[last] = text;
  try {
    checkSettings(base, { example: true });
  } catch (error) {
    if (error instanceof SettingsError) throw new Error(error.message);
    throw error;
  }
  return base;
}

/** A text as it stands in JSON within JSON. */
function quotedTimes(text: string, times: number): string {
  return times === 0 ? text : quotedTimes(JSON.stringify(text).slice(1, -1), times - 1);
}
