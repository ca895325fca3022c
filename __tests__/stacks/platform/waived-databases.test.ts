import shop from "../../../examples/shop";
import { GuardrailError } from "../../../guardrails/guardrail-error";
import { checkSettings } from "../../../settings/check/check-settings";
import { judgeStacks } from "../../../stacks/platform/judge-stacks";
import { wholePlatform } from "../../support/shop-platform";

const weakDatabase = {
  multiAz: false,
  backupRetentionDays: 1,
  monitoringIntervalSeconds: 0,
  performanceInsightsDays: 0,
  logExports: [],
  autoMinorVersionUpgrade: false,
  parameters: { log_statement: "none" },
};

/** What makes the data of prod less protected than the rules want. */
const weaker = {
  destroy: "all",
  database: { ...shop.environments.prod.database, ...weakDatabase },
  databases: { orders: weakDatabase },
  documentDatabase: { instances: 1, backupRetentionDays: 1 },
  search: { kind: "managed", zoneCount: 1, dedicatedMasters: 0 },
  backup: { retentionDays: 3, lock: { mode: "off" } },
};

const ofDatabase = [...Object.keys(weakDatabase).filter((name) => name !== "parameters"), "parameters.log_statement"];

/** The settings whose waivers cover it. */
const waived = [
  "destroy",
  ...ofDatabase.map((name) => `database.${name}`),
  ...ofDatabase.map((name) => `databases.orders.${name}`),
  "documentDatabase.instances",
  "documentDatabase.backupRetentionDays",
  "search.zoneCount",
  "search.dedicatedMasters",
  "backup.retentionDays",
  "backup.lock.mode",
];

const definition = {
  ...shop,
  environments: { ...shop.environments, prod: { ...shop.environments.prod, ...weaker } },
  waivers: waived.map((setting) => ({
    environment: "prod",
    setting,
    reason: "The data is copied here every night from another system.",
  })),
};

function judge(waivers: (checked: ReturnType<typeof checkSettings>["settings"]) => object): string[] {
  const { settings } = checkSettings(definition, { example: true });
  const contents = new Map(
    Object.entries(wholePlatform(definition)).map(([name, { json }]) => [name, JSON.parse(json) as object]),
  );
  try {
    judgeStacks(contents, {
      settings: { ...settings, ...waivers(settings) },
      definition,
      additions: { sourceOf: () => undefined },
      ownRules: [],
    });
  } catch (error) {
    if (!(error instanceof GuardrailError)) throw error;
    return [...new Set(error.violations.map(({ rule }) => rule.id))].sort();
  }
  return [];
}

test("a waiver of a setting covers what the rules on data find for its sake, in the accounts too", () => {
  expect(judge(() => ({}))).toEqual([]);
});

test("without waivers the rules on data find it", () => {
  expect(judge(() => ({ waivers: [] }))).toEqual([
    "backup-plan-retention",
    "backup-vault-force-destroy",
    "backup-vault-lock",
    "documentdb-backup-retention",
    "documentdb-deletion-protection",
    "documentdb-several-instances",
    "elb-deletion-protection",
    "opensearch-several-zones",
    "rds-backup-retention",
    "rds-deletion-protection",
    "rds-enhanced-monitoring",
    "rds-final-snapshot",
    "rds-log-exports",
    "rds-minor-upgrades",
    "rds-multi-az",
    "rds-performance-insights",
    "rds-query-logging",
    "s3-force-destroy",
    "s3-trail-kept",
    "secretsmanager-recovery",
    "stack-prevent-destroy",
  ]);
});
