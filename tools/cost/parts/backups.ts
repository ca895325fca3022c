import { numberOf } from "../../../guardrails/tree/values";
import { storagePrices } from "../../../prices/storage-prices";
import { times } from "../range";
import { type Part, type Unpriced, type Usage } from "../usage";
import { databaseSize } from "./databases";
import { use } from "./use";

/** Automated backups beyond the free ones, and the snapshots of AWS Backup and Data Lifecycle Manager. */
export const backups: Part = {
  name: "backups",
  types: ["aws_backup_plan", "aws_backup_selection", "aws_dlm_lifecycle_policy"],
  usagesOf: (stack, { tree, assumptions }) => {
    const { automatedBackupShare, backupShare, documentGigabytes } = assumptions;
    const selected = new Set(
      stack.of("aws_backup_selection").flatMap((selection) => tree.mentioned(selection, selection.get("resources"))),
    );
    return [
      ...stack
        .of("aws_db_instance")
        .filter((database) => numberOf(database.get("backup_retention_period")) !== 0)
        .map((database) =>
          use(database, storagePrices.databaseBackup, times(databaseSize(database), automatedBackupShare)),
        ),
      ...stack
        .of("aws_docdb_cluster")
        .map((cluster) => use(cluster, storagePrices.documentBackup, times(documentGigabytes, automatedBackupShare))),
      ...[...selected].flatMap((resource): readonly (Usage | Unpriced)[] => {
        switch (resource.type) {
          case "aws_db_instance":
            return [use(resource, storagePrices.databaseBackup, times(databaseSize(resource), backupShare))];
          case "aws_docdb_cluster":
            return [use(resource, storagePrices.documentBackup, times(documentGigabytes, backupShare))];
          case "aws_ebs_volume":
            return [
              use(resource, storagePrices.volumeSnapshot, times(numberOf(resource.get("size")) ?? 0, backupShare)),
            ];
          default:
            return [{ resource, reason: "the price of its backups is not known here" }];
        }
      }),
      ...(stack.of("aws_dlm_lifecycle_policy").length === 0 ? [] : stack.of("aws_ebs_volume")).map((volume) =>
        use(volume, storagePrices.volumeSnapshot, times(numberOf(volume.get("size")) ?? 0, backupShare)),
      ),
    ];
  },
};
