import { parsePostgresVersion } from "../../../constructs/database/postgres/postgres-defaults";
import { type Rule } from "../rule";

/** The engine version must not pin a minor version that RDS upgrades automatically. */
export const postgresVersionRule: Rule = ({ settings: { database } }) => {
  const { major, minor } = parsePostgresVersion(database?.engineVersion ?? "");
  if (!database?.autoMinorVersionUpgrade || minor === undefined) {
    return [];
  }
  const message = `"${database.engineVersion}" pins a minor version, which RDS upgrades automatically and Terraform would then plan to revert; use "${major}", or set \`autoMinorVersionUpgrade\` to false.`;
  return [
    {
      at: [
        ["database", "engineVersion"],
        ["database", "autoMinorVersionUpgrade"],
      ],
      message,
    },
  ];
};
