import { type Rule } from "../rule";

/** Read replicas require automated backups, from which RDS creates them. */
export const postgresReplicasRule: Rule = ({ settings: { database } }) => {
  if (!database || database.readReplicas === 0 || database.backupRetentionDays > 0) {
    return [];
  }
  const message = `\`readReplicas\` (${database.readReplicas}) requires automated backups; set \`backupRetentionDays\` to 1 or more.`;
  return [
    {
      at: [
        ["database", "readReplicas"],
        ["database", "backupRetentionDays"],
      ],
      message,
    },
  ];
};
