import { issuesWith } from "../../../support/settings-under-test";

const NAME = "has the name of a secret";
const path = "application.services.web.environment";

describe("plain environment variables", () => {
  test("are rejected without repeating the value", () => {
    expect(issuesWith({ [`${path}.DB_PASSWORD`]: "hunter2" })).toEqual([
      `${path}.DB_PASSWORD: ${NAME}; move it to the container's \`secrets\` or, if it is not a secret, add a waiver that says why.`,
    ]);
    const sidecar = "application.services.api.sidecars.proxy.environment.SETTING";
    expect(issuesWith({ [sidecar]: `AKIA${"A".repeat(16)}` })).toEqual([
      `${sidecar}: contains an AWS access key; move it to the container's \`secrets\` or, if it is not a secret, add a waiver that says why.`,
    ]);
  });

  test("are valid with a waiver in each environment", () => {
    const setting = "services.web.environment.PUBLIC_TOKEN";
    const reason = "The token is printed on the public web site.";
    const waivers = ["test", "staging", "prod"].map((environment) => ({ environment, setting, reason }));
    expect(issuesWith({ [`${path}.PUBLIC_TOKEN`]: "x1", waivers })).toEqual([]);
    expect(issuesWith({ [`${path}.PUBLIC_TOKEN`]: "x1", waivers: waivers.slice(1) })).toHaveLength(1);
  });
});

describe("a secret is found in any text of the settings:", () => {
  const url = ["postgres://app:", "hunter2", "@db:5432/app"].join("");
  const option = ["--pass", "word"].join("");

  test.each<[setting: string, value: unknown, reason: string]>([
    ["services.web.command", ["serve", "--database", url], "contains a URL with a password"],
    ["services.web.command", ["serve", option, "hunter2"], "contains a value with the name of a secret"],
    ["services.web.command", [`serve ${option}=hunter2`], "contains a value with the name of a secret"],
    [
      "services.web.command",
      ["sh", "-c", "PGPASSWORD=hunter2 psql -h db"],
      "contains a value with the name of a secret",
    ],
    ["services.web.command", ["curl", "-u", "app:hunter2", "http://x"], "contains a value with the name of a secret"],
    ["services.web.command", ["mysql", "-h", "db", "-phunter2"], "contains a value with the name of a secret"],
    [
      "services.web.entryPoint",
      ["sh", "-c", "export API_KEY=abc123; run"],
      "contains a value with the name of a secret",
    ],
    [
      "services.web.healthCheck.command",
      ["CMD-SHELL", "curl -H 'X-Api-Key: abc123' http://localhost"],
      "contains a value with the name of a secret",
    ],
    ["services.api.sidecars.proxy.command", ["envoy", url], "contains a URL with a password"],
    ["services.api.sidecars.proxy.entryPoint", ["envoy", url], "contains a URL with a password"],
    ["database.parameters.app_token", "abc123", "has the name of a secret"],
    ["secrets.payment.description", `For ${url}`, "contains a URL with a password"],
    ["ingress.responseHeaders.contentSecurityPolicy", `report-uri ${url}`, "contains a URL with a password"],
  ])("%s: %j", (setting, value, reason) => {
    const changes = { [`application.${setting}`]: value };
    expect(issuesWith(changes)).toEqual([
      `application.${setting}: ${reason}; keep it in a secret of \`secrets\` or, if it is not a secret, add a waiver that says why.`,
    ]);
    const waivers = ["test", "staging", "prod"].map((environment) => ({
      environment,
      setting,
      reason: "It is a sample in the documentation of the application.",
    }));
    expect(issuesWith({ ...changes, waivers })).toEqual([]);
  });

  test("the value of a header condition, by the name of the header", () => {
    const header = { name: "X-Auth-Token", values: ["abc123"] };
    expect(issuesWith({ "application.services.web.routes.site.header": header })).toEqual([
      expect.stringMatching(/^application\.services\.web\.routes\.site\.header\.values: has the name of a secret; /),
    ]);
  });

  test("what all environments share", () => {
    const repository = ["https://deploy:", "hunter2", "@git.example.com/shop"].join("");
    expect(issuesWith({ repository })).toEqual([
      "repository: contains a URL with a password; keep it in a secret of `secrets` or, if it is not a secret, add a waiver that says why.",
    ]);
    const waivers = [{ environment: "shared", setting: "repository", reason: "A mirror that everybody may read." }];
    expect(issuesWith({ repository, waivers })).toEqual([]);
  });

  test("the commands of everyday are not secrets", () => {
    const commands = [
      ["aws", "secretsmanager", "get-secret-value", "--secret-id", "shop/prod/payment"],
      ["sh", "-c", 'psql "host=$DATABASE_HOST password=$DATABASE_PASSWORD" -f schema.sql'],
      ["sh", "-c", 'curl -u "$USER:$PASSWORD" https://example.com && docker login --password-stdin'],
      ["python", "-m", "app", "--token-file", "/run/token", "--max-tokens", "4096"],
      ["node", "--max-old-space-size=512", "server.js", "--port=3000", "-p", "8080"],
      ["java", "-jar", "app.jar", "--spring.profiles.active=prod"],
      ["nginx", "-g", "daemon off;"],
    ];
    for (const command of commands) {
      expect(issuesWith({ "application.services.web.command": command })).toEqual([]);
    }
  });
});
