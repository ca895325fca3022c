import { checkSettings } from "../../settings/check/check-settings";
import { type PlatformDefinition } from "../../settings/definition";
import { type Issue, SettingsError } from "../../settings/issues/settings-error";
import { isPart, parsePath } from "../../settings/issues/path";
import { type EnvironmentSettings, type PlatformSettings } from "../../settings/settings";

/** Valid settings with one environment of each stage, which tests change. */
const definition: PlatformDefinition = {
  project: "shop",
  repository: "https://example.com/shop",
  tags: { owner: "shop-team", costCenter: "cc-1", dataClassification: "internal", compliance: "none" },
  shared: { account: "100000000001", region: "eu-west-1" },
  backend: { kind: "s3" },
  application: {
    ingress: {
      zone: { kind: "existing", name: "example.com", role: "arn:aws:iam::100000000001:role/records" },
    },
    services: {
      web: { port: 3000, routes: { site: { paths: ["/*"] } }, uses: { services: ["api"] } },
      api: {
        port: 8000,
        routes: { public: { paths: ["/api/*"] } },
        secrets: { PAYMENT_KEY: { secret: "payment" } },
        uses: { database: true, buckets: { uploads: "read" } },
        sidecars: { proxy: { image: "envoy:1.30", port: 9901, cpu: 64, memoryMib: 128 } },
      },
    },
    database: { usersImage: "100000000001.dkr.ecr.eu-west-1.amazonaws.com/tools/postgres:17.6-alpine3.22" },
    buckets: { uploads: {} },
    secrets: { payment: { description: "Key of the payment provider" } },
  },
  environments: {
    test: {
      account: "200000000002",
      region: "eu-west-1",
      network: { cidr: "10.0.0.0/16" },
      ingress: { domain: "test.example.com" },
    },
    staging: {
      account: "300000000003",
      region: "eu-west-1",
      network: { cidr: "10.1.0.0/16" },
      ingress: { domain: "staging.example.com" },
    },
    prod: {
      account: "400000000004",
      region: "eu-west-1",
      network: { cidr: "10.2.0.0/16" },
      ingress: { domain: "example.com" },
    },
  },
};

/** What a test changes: values by path, as in `application.services.web.port`; `undefined` removes a setting. */
export type Changes = Readonly<Record<string, unknown>>;

/** The settings under test with changes, unchecked. */
export function changed(changes: Changes): Record<string, unknown> {
  const root: Record<string, unknown> = { ...structuredClone(definition) };
  for (const [path, value] of Object.entries(changes)) {
    const steps = parsePath(path).map(String);
    const last = steps.pop() ?? "";
    let part = root;
    for (const step of steps) {
      const below = part[step];
      part = isPart(below) ? below : (part[step] = {} as Record<string, unknown>);
    }
    if (value === undefined) {
      Reflect.deleteProperty(part, last);
    } else {
      part[last] = value;
    }
  }
  return root;
}

/** The checked settings with changes, every default filled in. */
export function settingsWith(changes: Changes = {}): PlatformSettings {
  return checkSettings(changed(changes)).settings;
}

/** The checked settings of an environment with changes. */
export function environmentWith(name: string, changes: Changes = {}): EnvironmentSettings {
  const environment = settingsWith(changes).environments[name];
  if (!environment) {
    throw new Error(`There is no environment ${name}.`);
  }
  return environment;
}

/** The issues of the settings with changes, each as `path: message`. */
export function issuesWith(changes: Changes): string[] {
  return issuesOf(changed(changes)).map(({ path, message }) => `${path}: ${message}`);
}

/** The warnings about the settings under test with changes, each with its path. */
export function warningsWith(changes: Changes): string[] {
  // The settings under test tell nobody, which is a warning of its own.
  const warnings = checkSettings(changed(changes), { example: true }).warnings.filter(
    ({ path }) => path !== "environments.prod.notifications",
  );
  return warnings.map(({ path, message }) => `${path}: ${message}`);
}

/** The issues of any settings. */
export function issuesOf(input: unknown): readonly Issue[] {
  try {
    checkSettings(input);
  } catch (error) {
    if (error instanceof SettingsError) {
      return error.issues;
    }
    throw error;
  }
  return [];
}
