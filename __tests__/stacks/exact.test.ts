import { readFileSync } from "node:fs";
import path from "node:path";
import { exact, requireEmpty } from "../../stacks/exact";
import { typeErrors } from "../support/type-check";

interface Grantee {
  readonly name: string;
  grant(): void;
}

/** Props of a construct that nothing but this test has. */
interface Props {
  readonly size: number;
  readonly zone?: string;
  readonly owner?: Grantee;
  readonly check?: { readonly path: string; readonly seconds?: number };
  readonly rules?: Readonly<Record<string, { readonly port: number }>>;
  readonly trigger?: { readonly schedule: string } | { readonly event: string };
}

/** Settings whose keys the construct all has; every line below changes one thing about them. */
const settings = { size: 1, zone: "a", check: { path: "/", seconds: 1 }, rules: { web: { port: 1 } } };

/** Jest removes types without a check: it is `npm run check` that holds the comments below to account. */
describe("exact, to the compiler", () => {
  test("returns settings that fit, unchanged", () => {
    expect(exact<Props>()(settings)).toBe(settings);
    expect(exact<Props>()({ ...settings, trigger: { event: "created" } })).toHaveProperty("trigger");
  });

  test("refuses a key that the construct does not have", () => {
    // @ts-expect-error: an optional key under another name
    exact<Props>()({ ...settings, zoneId: "a" });
    // @ts-expect-error: the same inside another key
    exact<Props>()({ ...settings, check: { path: "/", intervalSeconds: 1 } });
    // @ts-expect-error: the same inside every entry of a record
    exact<Props>()({ ...settings, rules: { web: { port: 1, priority: 1 } } });
    // @ts-expect-error: the same inside one member of a union
    exact<Props>()({ ...settings, trigger: { event: "created", suffix: ".csv" } });
  });

  test("accepts a key that is used elsewhere, if it is named", () => {
    exact<Props, "trail">()({ ...settings, trail: true });
    exact<Props, "check.grace">()({ ...settings, check: { path: "/", grace: 1 } });
    // @ts-expect-error: there is no such setting
    exact<Props, "trail">()(settings);
    // @ts-expect-error: the construct has this key
    exact<Props, "zone">()(settings);
  });

  test("does not look into objects with methods: those are not settings", () => {
    const owner = { name: "reader", account: "111111111111", grant: () => undefined };
    expect(exact<Props>()({ ...settings, owner })).toHaveProperty("owner");
  });

  test("requires that nothing is left, apart from keys that are always undefined", () => {
    const { size, zone, ...others } = settings;
    // @ts-expect-error: `check` and `rules` are left
    requireEmpty(others);
    const { check, rules, ...none } = others;
    requireEmpty(none);
    const absent: { readonly absent?: undefined } = {};
    requireEmpty(absent);
    expect([size, zone, check, rules]).toHaveLength(4);
  });
});

/** An optional key, the schema that has it, and the file that passes it on to a construct. */
const renamed = [
  ["role", "zone", "environment/zone"],
  ["contentSecurityPolicy", "ingress", "environment/ingress"],
  ["restoreFrom", "search-instance", "environment/search-engine"],
  ["throughputMibps", "database", "environment/databases"],
  ["expireDays", "bucket", "environment/buckets"],
  ["generated", "storage", "environment/secrets"],
  ["cookieName", "route", "environment/service-routes"],
  ["requestsPerTarget", "scaling", "environment/services"],
] as const;

/** A schema to which a key is added, and a file that takes its settings apart. */
const extended = [
  ["access", "account/shared-images"],
  ["account/account", "account/account-stack"],
  ["access", "group-roles"],
  ["backup", "environment/backups"],
  ["container", "environment/workload-props"],
  ["environment", "environment/environment-stack"],
  ["images", "account/shared-images"],
  ["job", "environment/jobs"],
  ["notifications", "environment/foundation"],
  ["queue", "environment/messaging"],
  ["search-managed", "environment/search-engine"],
  ["service", "environment/services"],
  ["shared-ingress", "environment/ingress"],
  ["worker", "environment/workers"],
  ["workload", "environment/workload-props"],
  ["workload-access", "environment/data"],
  ["workload-access", "environment/workload-connections"],
  ["zone", "environment/zone"],
] as const;

describe("a change of the schema alone is a compile error", () => {
  const schemas = new Map<string, string>();
  const change = (schema: string, pattern: RegExp, replacement: string) => {
    const file = `settings/schema/${schema}.ts`;
    const text = schemas.get(file) ?? readFileSync(path.join(__dirname, "../..", file), "utf8");
    schemas.set(file, text.replace(pattern, replacement));
  };
  for (const [key, schema] of renamed) {
    change(schema, new RegExp(`^(\\s+)${key}:`, "m"), `$1${key}Renamed:`);
  }
  for (const schema of new Set(extended.map(([name]) => name))) {
    change(schema, /strictObject\(\{|Shape = \{/g, `$& "added-to-${schema}": z.boolean().default(true),`);
  }
  const stacks = [...renamed.map(([, , stack]) => stack), ...extended.map(([, stack]) => stack)];
  const files = [...new Set(stacks)].map((stack) => `stacks/${stack}.ts`);
  const errors = typeErrors(files, Object.fromEntries(schemas));

  test.each(renamed)("the optional key %s of %s has another name", (key, _schema, stack) => {
    expect(errors[`stacks/${stack}.ts`]?.join("\n")).toMatch(
      new RegExp(`SettingThatNothingUses<.*\\b${key}Renamed["\`]`),
    );
  });

  test.each(extended)("%s has a key that %s does not know", (schema, stack) => {
    expect(errors[`stacks/${stack}.ts`]?.join("\n")).toMatch(
      new RegExp(`SettingThatNothingUses<.*\\badded-to-${schema}"`),
    );
  });
});
