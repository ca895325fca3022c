import { BackupRestoreTestingPlan } from "@cdktf/provider-aws/lib/backup-restore-testing-plan";
import { BackupRestoreTestingSelection } from "@cdktf/provider-aws/lib/backup-restore-testing-selection";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { requireNoIssue } from "../core/prop-issue";
import { parseTimeOfDay } from "../core/utc-time";
import { Role } from "../identity/role";
import { restoreTestingDefaults } from "./restore-testing-defaults";
import { restoreTestingIssues } from "./restore-testing-issues";

/** A database whose backups are restored on trial. */
export interface TestedDatabase {
  /** Name of the test, in the account: letters, digits and underscores, at most 50 characters. */
  readonly name: string;
  /** `RDS` for an instance, `DocumentDB` for a cluster. */
  readonly type: "RDS" | "DocumentDB";
  /** ARN of the database. */
  readonly arn: string;
  /** Name of the subnet group in which it is restored. Without one, RDS takes that of the default VPC. */
  readonly subnetGroup: string;
}

/** Props of {@link RestoreTesting}. */
export interface RestoreTestingProps {
  /** ARNs of the vaults whose backups are restored, at least one. */
  readonly vaults: readonly string[];
  /** The databases, at least one and at most 30. */
  readonly databases: readonly TestedDatabase[];
  /**
   * Day of the month on which backups are restored, 1 to 28.
   * @default 1
   */
  readonly dayOfMonth?: number;
  /**
   * Time in UTC at which the restores start: `06:00`.
   * @default "06:00"
   */
  readonly time?: string;
  /**
   * Number of days, 1 to 365. The latest backup of these days is restored; if there is none, the test fails.
   * @default 7
   */
  readonly windowDays?: number;
  /**
   * Number of hours, 1 to 168, for which a restored database is kept for a look at its data. AWS Backup then deletes it.
   * @default 1
   */
  readonly validationHours?: number;
}

/** Number of hours after the scheduled time within which the restores must start. */
const START_WINDOW_HOURS = 8;

/**
 * Restores the latest backup of databases every month, next to the databases, and deletes what was restored. AWS Backup
 * reports whether each restore worked, and how long it took.
 *
 * A restored database has the default security group of the VPC, which has no rules, no public address, and the key of
 * the backup.
 * Sources: AWS Backup Developer Guide, "Restore testing", "Restore testing inferred metadata".
 */
export class RestoreTesting extends Construct {
  /** The role with which AWS Backup restores. */
  readonly role: Role;

  /** @throws if there is nothing to restore, or more than AWS Backup tests */
  constructor(scope: Construct, id: string, props: RestoreTestingProps) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    const { dayOfMonth, time, windowDays, validationHours } = { ...restoreTestingDefaults, ...props };
    requireNoIssue(this.node.path, restoreTestingIssues(props));
    this.role = this.createRole();
    const plan = new BackupRestoreTestingPlan(this, "resource", {
      // Letters, digits and underscores only.
      name: target.name("backupVault", "restores").replace(/-/g, "_"),
      scheduleExpression: monthlyAt(dayOfMonth, time),
      scheduleExpressionTimezone: "Etc/UTC",
      startWindowHours: START_WINDOW_HOURS,
      recoveryPointSelection: [
        {
          algorithm: "LATEST_WITHIN_WINDOW",
          includeVaults: [...props.vaults],
          recoveryPointTypes: ["SNAPSHOT"],
          selectionWindowDays: windowDays,
        },
      ],
    });
    for (const { name, type, arn, subnetGroup } of props.databases) {
      new BackupRestoreTestingSelection(this, name, {
        name,
        restoreTestingPlanName: plan.name,
        iamRoleArn: this.role.arn,
        protectedResourceType: type,
        protectedResourceArns: [arn],
        restoreMetadataOverrides: { dbSubnetGroupName: subnetGroup },
        validationWindowHours: validationHours,
      });
    }
  }

  private createRole(): Role {
    const { partition, region } = DeploymentTarget.of(this);
    return new Role(this, "role", {
      name: `restore-testing-${region}`,
      description: "Assumed by AWS Backup to restore backups on trial.",
      // See the role of the backup plan: AWS Backup sends no source when it assumes a role.
      trust: [
        {
          sid: "BackupAssumesRole",
          principals: { Service: ["backup.amazonaws.com"] },
          actions: ["sts:AssumeRole"],
        },
      ],
      managedPolicies: [`arn:${partition}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores`],
    });
  }
}

function monthlyAt(dayOfMonth: number, time: string): string {
  const { hour, minute } = parseTimeOfDay(time);
  return `cron(${minute} ${hour} ${dayOfMonth} * ? *)`;
}
