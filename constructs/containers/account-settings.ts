import { EcsAccountSettingDefault } from "@cdktf/provider-aws/lib/ecs-account-setting-default";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { requireNoIssue } from "../core/prop-issue";
import { ecsAccountSettingsDefaults, type TaskRetirementDays } from "./account-settings-defaults";
import { fargateFipsIssues } from "./account-settings-issues";
import { type ContainerInsights } from "./cluster-defaults";

/** Props of {@link EcsAccountSettings}. */
export interface EcsAccountSettingsProps {
  /**
   * Level of Container Insights of clusters that don't say otherwise: `enhanced` has metrics of each task and container.
   * @default "enhanced"
   */
  readonly containerInsights?: ContainerInsights;
  /**
   * Whether tasks on Fargate use cryptographic modules that are validated for FIPS 140; in AWS GovCloud (US) only.
   * @default false
   */
  readonly fargateFips?: boolean;
  /**
   * Number of days that Fargate waits before it replaces a task that needs an update of the platform: 0, 7 or 14.
   * @default 7
   */
  readonly taskRetirementDays?: TaskRetirementDays;
}

/**
 * The settings of ECS for everybody in an account and a region who has none of their own.
 *
 * A principal that creates a resource with tags needs the permission `ecs:TagResource`. The settings that AWS has decided since
 * are left alone: long ARNs and non-blocking logs are the default, and GuardDuty manages `guardDutyActivate`.
 * Sources: Amazon ECS Developer Guide, "Access Amazon ECS features with account settings"; Amazon ECS API Reference,
 * "PutAccountSettingDefault".
 */
export class EcsAccountSettings extends Construct {
  /** @throws if the partition has no Fargate with FIPS 140 */
  constructor(scope: Construct, id: string, props: EcsAccountSettingsProps = {}) {
    super(scope, id);
    const { containerInsights, fargateFips, taskRetirementDays } = { ...ecsAccountSettingsDefaults, ...props };
    const { partition } = DeploymentTarget.of(this);
    requireNoIssue(this.node.path, fargateFipsIssues({ fargateFips }, partition));
    this.set("container-insights", "containerInsights", containerInsights);
    this.set("tag-authorization", "tagResourceAuthorization", "on");
    this.set("task-retirement", "fargateTaskRetirementWaitPeriod", String(taskRetirementDays));
    if (fargateFips) {
      this.set("fargate-fips", "fargateFIPSMode", "enabled");
    }
  }

  private set(id: string, name: string, value: string): void {
    new EcsAccountSettingDefault(this, id, { name, value });
  }
}
