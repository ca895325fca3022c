import { DlmLifecyclePolicy } from "@cdktf/provider-aws/lib/dlm-lifecycle-policy";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { EveryResource } from "../identity/policy-statement";
import { Role } from "../identity/role";
import { trustService } from "../identity/trust";
import { volumeSnapshotsDefaults } from "./backup-defaults";

/** Props of {@link VolumeSnapshots}. */
export interface VolumeSnapshotsProps {
  /**
   * Last part of the names: `search`.
   * @default the construct id
   */
  readonly name?: string;
  /**
   * Value of the tag `Snapshots` that selects the volumes.
   * @default `<project>-<environment>-<name>`
   */
  readonly tagValue?: string;
  /**
   * Number of daily snapshots that are kept, 1 to 1000.
   * @default 30
   */
  readonly retentionDays?: number;
  /**
   * Time of the daily snapshot in UTC.
   * @default "03:00"
   */
  readonly time?: string;
}

/** Key of the tag that selects the volumes. */
export const SNAPSHOTS_TAG = "Snapshots";

const HOURS_PER_DAY = 24;

/**
 * Daily EBS snapshots by Amazon Data Lifecycle Manager, encrypted with the key of the volume.
 * Source: Amazon EBS User Guide, "Control access to Amazon Data Lifecycle Manager using IAM".
 */
export class VolumeSnapshots extends Construct {
  readonly policy: DlmLifecyclePolicy;
  /** Tags of the volumes of which snapshots are taken. */
  readonly volumeTags: Record<string, string>;
  private readonly deploymentTarget: DeploymentTarget;

  constructor(scope: Construct, id: string, props: VolumeSnapshotsProps = {}) {
    super(scope, id);
    this.deploymentTarget = DeploymentTarget.of(this);
    const { name, time, retentionDays } = { name: id, ...volumeSnapshotsDefaults, ...props };
    const { tagValue = this.deploymentTarget.name("label", name) } = props;
    this.volumeTags = { [SNAPSHOTS_TAG]: tagValue };
    const role = this.createRole(name, tagValue);
    const { permissions } = role;
    this.policy = new DlmLifecyclePolicy(this, "resource", {
      description: `Daily snapshots of ${this.deploymentTarget.name("label", name)}`,
      executionRoleArn: role.arn,
      state: "ENABLED",
      policyDetails: {
        resourceTypes: ["VOLUME"],
        targetTags: this.volumeTags,
        schedule: [
          {
            name: "daily",
            createRule: { interval: HOURS_PER_DAY, intervalUnit: "HOURS", times: [time] },
            retainRule: { count: retentionDays },
            copyTags: true,
          },
        ],
      },
      tags: { Name: this.deploymentTarget.name("label", `${name}-snapshots`) },
      dependsOn: permissions ? [permissions] : [],
    });
  }

  private createRole(name: string, tagValue: string): Role {
    const { partition, region } = this.deploymentTarget;
    const role = new Role(this, "role", {
      name: `${name}-snapshots`,
      description: "Assumed by Amazon Data Lifecycle Manager to create and delete snapshots.",
      // Source: Amazon EBS User Guide, "IAM service roles for Amazon Data Lifecycle Manager".
      trust: trustService(this, "dlm.amazonaws.com", this.deploymentTarget.arn("dlm", "policy/*")),
    });
    const snapshots = `arn:${partition}:ec2:${region}::snapshot/*`;
    role.allow({
      sid: "FindVolumesAndSnapshots",
      actions: ["ec2:DescribeInstances", "ec2:DescribeSnapshots", "ec2:DescribeVolumes"],
      resources: new EveryResource("because the Describe actions of EC2 support no resource-level permissions"),
    });
    role.allow({
      sid: "SnapshotTaggedVolumes",
      actions: ["ec2:CreateSnapshot"],
      resources: [this.deploymentTarget.arn("ec2", "volume/*")],
      conditions: { StringEquals: { [`aws:ResourceTag/${SNAPSHOTS_TAG}`]: tagValue } },
    });
    role.allow({ sid: "MakeSnapshots", actions: ["ec2:CreateSnapshot"], resources: [snapshots] });
    role.allow({
      sid: "TagNewSnapshots",
      actions: ["ec2:CreateTags"],
      resources: [snapshots],
      conditions: { StringEquals: { "ec2:CreateAction": "CreateSnapshot" } },
    });
    role.allow({
      sid: "DeleteItsSnapshots",
      actions: ["ec2:DeleteSnapshot"],
      resources: [snapshots],
      conditions: { StringEquals: { [`aws:ResourceTag/${SNAPSHOTS_TAG}`]: tagValue } },
    });
    return role;
  }
}
