import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { type Instance } from "@cdktf/provider-aws/lib/instance";
import { SsmAssociation } from "@cdktf/provider-aws/lib/ssm-association";
import { type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { Runbooks } from "../monitoring/runbooks";
import { parseTimeOfWeek } from "../core/utc-time";

/** Props of {@link InstanceMaintenance}. */
export interface InstanceMaintenanceProps {
  /** Last part of the names: `search`. */
  readonly name: string;
  /** The instance to maintain. */
  readonly instance: Instance;
  /** Weekly time of patching in UTC, `sun:05:00`; the instance reboots if a patch requires it. */
  readonly patchTime: string;
  /** Resources that must exist before the boot script can succeed. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** An alarm on a status check, with the action that EC2 performs. */
interface StatusAlarm {
  readonly metricName: string;
  readonly action: "reboot" | "recover";
  /** Number of consecutive minutes with a failed check after which EC2 performs the action. */
  readonly minutes: number;
  readonly description: string;
}

/** Number of seconds within which the boot script must have finished. */
const BOOT_TIMEOUT_SECONDS = 1800;

const SECONDS_PER_MINUTE = 60;

/**
 * The maintenance of an EC2 instance: Terraform waits until the boot script has succeeded, patches are installed every
 * week, and EC2 recovers or reboots the instance when a status check fails.
 *
 * CloudWatch performs the actions with the service-linked role `AWSServiceRoleForCloudWatchEvents`, which it creates with
 * the first such alarm of an account.
 * Sources: Amazon EC2 User Guide, "Instance recovery"; Amazon CloudWatch User Guide, "Using service-linked roles for
 * CloudWatch"; AWS Systems Manager User Guide, "AWS-RunPatchBaseline".
 */
export class InstanceMaintenance extends Construct {
  /** Exists once the boot script has succeeded; resources that need the running instance depend on it. */
  readonly ready: SsmAssociation;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: InstanceMaintenanceProps,
  ) {
    super(scope, id);
    this.ready = this.waitForBoot();
    this.patchEveryWeek();
    this.createStatusAlarm({
      metricName: "StatusCheckFailed_System",
      action: "recover",
      minutes: 2,
      description: `The host of the ${props.name} instance failed; EC2 recovers the instance on another host.`,
    });
    // More minutes than for recovery, so that both actions don't race.
    this.createStatusAlarm({
      metricName: "StatusCheckFailed_Instance",
      action: "reboot",
      minutes: 10,
      description: `The ${props.name} instance failed its status check; EC2 reboots it.`,
    });
  }

  private get targets() {
    return [{ key: "InstanceIds", values: [this.props.instance.id] }];
  }

  private waitForBoot(): SsmAssociation {
    return new SsmAssociation(this, "ready", {
      name: "AWS-RunShellScript",
      associationName: this.physicalName("ready"),
      targets: this.targets,
      parameters: { commands: "cloud-init status --wait" },
      waitForSuccessTimeoutSeconds: BOOT_TIMEOUT_SECONDS,
      dependsOn: [...this.props.dependsOn],
    });
  }

  private patchEveryWeek(): void {
    const { day, hour, minute } = parseTimeOfWeek(this.props.patchTime);
    new SsmAssociation(this, "patches", {
      name: "AWS-RunPatchBaseline",
      associationName: this.physicalName("patches"),
      targets: this.targets,
      parameters: { Operation: "Install", RebootOption: "RebootIfNeeded" },
      scheduleExpression: `cron(${minute} ${hour} ? * ${day.toUpperCase()} *)`,
      applyOnlyAtCronInterval: true,
      complianceSeverity: "HIGH",
    });
  }

  private createStatusAlarm({ metricName, action, minutes, description }: StatusAlarm): void {
    const { partition, region } = DeploymentTarget.of(this);
    new CloudwatchMetricAlarm(this, action, {
      alarmName: this.physicalName(action),
      alarmDescription: Runbooks.describe(this, description, "search-instance"),
      namespace: "AWS/EC2",
      metricName,
      dimensions: { InstanceId: this.props.instance.id },
      statistic: "Maximum",
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      period: SECONDS_PER_MINUTE,
      evaluationPeriods: minutes,
      alarmActions: [`arn:${partition}:automate:${region}:ec2:${action}`],
    });
  }

  private physicalName(purpose: string): string {
    return DeploymentTarget.of(this).reserveName(this, "alarm", `${this.props.name}-${purpose}`);
  }
}
