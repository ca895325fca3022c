import { parsePostgresVersion } from "../../../constructs/database/postgres/postgres-defaults";
import { postgresDatabases } from "../../databases";
import { type Rule, type RuleIssue } from "../rule";

/** The engine version must not pin a minor version that RDS upgrades automatically. */
export const postgresVersionRule: Rule = ({ settings }) =>
  postgresDatabases(settings).flatMap(({ path, settings: { engineVersion, autoMinorVersionUpgrade } }): RuleIssue[] => {
    const { major, minor } = parsePostgresVersion(engineVersion);
    if (!autoMinorVersionUpgrade || minor === undefined) {
      return [];
    }
    const message = `"${engineVersion}" pins a minor version, which RDS upgrades automatically and Terraform would then plan to revert; use "${major}", or set \`autoMinorVersionUpgrade\` to false.`;
    return [
      {
        at: [
          [...path, "engineVersion"],
          [...path, "autoMinorVersionUpgrade"],
        ],
        message,
      },
    ];
  });
