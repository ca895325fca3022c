import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { checkSettings } from "../../../settings/check/check-settings";
import { envFileReader } from "../../../settings/check/env-files";
import { SettingsError } from "../../../settings/issues/settings-error";
import { type Changes, changed } from "../../support/settings-under-test";

const api = "application.services.api";

function check(changes: Changes, files: Readonly<Record<string, string>>) {
  return checkSettings(changed(changes), { readEnvFile: (name) => files[name] }).settings.environments;
}

function issues(changes: Changes, files: Readonly<Record<string, string>>): string[] {
  try {
    check(changes, files);
  } catch (error) {
    if (error instanceof SettingsError) return error.issues.map(({ path: at, message }) => `${at}: ${message}`);
    throw error;
  }
  return [];
}

describe("the variables in files", () => {
  test("are below those of `environment`, in containers of every kind of workload", () => {
    const files = { "a.env": "A=1\nB=2", "env/prod.env": "A=prod", "env/test.env": "A=test", "env/staging.env": "" };
    const { prod, test: testEnvironment } = check(
      {
        [`${api}.envFile`]: "a.env",
        [`${api}.environment`]: { B: "own" },
        [`${api}.sidecars.proxy.envFile`]: "env/{environment}.env",
        "application.queues.mails": {},
        "application.workers.mailer": { queue: "mails", envFile: "a.env" },
        "application.jobs.report": { schedule: { expression: "rate(1 day)" }, envFile: "a.env" },
        "application.tasks.import": { envFile: "a.env" },
        "environments.prod.services.api.envFile": "env/prod.env",
      },
      files,
    );
    expect(testEnvironment?.services["api"]?.environment).toEqual({ A: "1", B: "own" });
    expect(prod?.services["api"]?.environment).toEqual({ A: "prod", B: "own" });
    expect(testEnvironment?.services["api"]?.sidecars["proxy"]?.environment).toEqual({ A: "test" });
    expect(prod?.workers["mailer"]?.environment).toEqual({ A: "1", B: "2" });
    expect(prod?.jobs["report"]?.environment).toEqual({ A: "1", B: "2" });
    expect(prod?.tasks["import"]?.environment).toEqual({ A: "1", B: "2" });
  });

  test("reach AWS as they are written", () => {
    const { prod } = check({ [`${api}.envFile`]: "a.env" }, { "a.env": "A=${HOME}" });
    expect(prod?.services["api"]?.environment["A"]).toMatch(/^\$\{TfToken\[.+\]\}HOME\}$/);
  });

  test("must be in a file that there is, each wrong line with its number", () => {
    expect(issues({ [`${api}.envFile`]: "a.env" }, {})).toEqual([
      `${api}.envFile: there is no file "a.env" in the folder of the settings; create it.`,
    ]);
    expect(issues({ "environments.prod.services.api.envFile": "a.env" }, { "a.env": "A=1\nB\nA=2" })).toEqual([
      "environments.prod.services.api.envFile: a.env:2 must be NAME=value, or a comment that starts with #.",
      'environments.prod.services.api.envFile: a.env:3 sets "A" again; remove one of the lines.',
    ]);
  });

  test.each(["/etc/passwd", "../a.env", "a/../../b.env", "./a.env", "a//b"])("must be below the folder: %s", (name) => {
    expect(issues({ [`${api}.envFile`]: name }, { [name]: "A=1" })).toEqual([
      `${api}.envFile: must be the path of a file below the folder of the settings, such as "env/{environment}.env"; got "${name}".`,
    ]);
  });

  test("are checked as those of `environment` are, where the file is named", () => {
    expect(issues({ [`${api}.envFile`]: "a.env" }, { "a.env": "DATABASE_HOST=x" })).toEqual([
      `${api}.environment.DATABASE_HOST: "DATABASE_HOST" is reserved: the platform sets it because of \`uses.database\`; rename the variable.`,
    ]);
    expect(issues({ [`${api}.envFile`]: "a.env" }, { "a.env": "PAYMENT_KEY=x" })).toContainEqual(
      expect.stringContaining('"PAYMENT_KEY" is set in both `environment` and `secrets`; remove one of them.'),
    );
    const secret = { "a.env": "API_TOKEN=AKIAIOSFODNN7ABCDEFG" };
    expect(issues({ "environments.prod.services.web.envFile": "a.env" }, secret)).toEqual([
      expect.stringContaining("environments.prod.services.web.environment.API_TOKEN: "),
    ]);
    const waiver = {
      environment: "prod",
      setting: "services.web.environment.API_TOKEN",
      reason: "It is an example of AWS's documentation.",
    };
    expect(issues({ "environments.prod.services.web.envFile": "a.env", waivers: [waiver] }, secret)).toEqual([]);
  });

  test("are read from the folder of the settings", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "env-files-"));
    try {
      mkdirSync(path.join(folder, "env"));
      writeFileSync(path.join(folder, "env", "test.env"), "A=1");
      const read = envFileReader(folder);
      expect(["env/test.env", "env", "test.env"].map(read)).toEqual(["A=1", undefined, undefined]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
