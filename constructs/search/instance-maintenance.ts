import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { type Instance } from "@cdktf/provider-aws/lib/instance";
import { SsmAssociation } from "@cdktf/provider-aws/lib/ssm-association";
import { type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";

/** Props of {@link InstanceMaintenance}. */
export interface InstanceMaintenanceProps {
  /** Last part of the names: `search`. */
  readonly name: string;
  readonly instance: Instance;
  /** When patches are installed, UTC; the instance restarts if they ask for it: `sun:05:00`. */
  readonly patchTime: string;
  /** What the instance needs before it can come up. */
  readonly after: readonly ITerraformDependable[];
}

/** Seconds that an instance may take from its start until its boot script has ended. */
const BOOT_SECONDS = 1800;

const A_MINUTE = 60;

/**
 * What an instance needs all its life: Terraform waits until it is up, patches come every week, and EC2 moves it to
 * another host or restarts it when a status check fails.
 * Sources: Amazon EC2 User Guide, "Instance recovery"; AWS Systems Manager User Guide, "AWS-RunPatchBaseline".
 */
export class InstanceMaintenance extends Construct {
  /** Is there when the instance's boot script has ended well. */
  readonly ready: SsmAssociation;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: InstanceMaintenanceProps,
  ) {
    super(scope, id);
    this.ready = this.waitForBoot();
    this.patchEveryWeek();
    // Ten minutes of a failed reboot are enough; a host that fails is left sooner.
    this.actOn("StatusCheckFailed_System", "recover", 2, "Its host fails: move the instance to another.");
    this.actOn("StatusCheckFailed_Instance", "reboot", 10, "It doesn't answer: restart the instance.");
  }

  private get targets() {
    return [{ key: "InstanceIds", values: [this.props.instance.id] }];
  }

  private waitForBoot(): SsmAssociation {
    return new SsmAssociation(this, "ready", {
      name: "AWS-RunShellScript",
      associationName: this.part("ready"),
      targets: this.targets,
      parameters: { commands: "cloud-init status --wait" },
      waitForSuccessTimeoutSeconds: BOOT_SECONDS,
      dependsOn: [...this.props.after],
    });
  }

  private patchEveryWeek(): void {
    const [day = "", hour = "", minute = ""] = this.props.patchTime.split(":");
    new SsmAssociation(this, "patches", {
      name: "AWS-RunPatchBaseline",
      associationName: this.part("patches"),
      targets: this.targets,
      parameters: { Operation: "Install", RebootOption: "RebootIfNeeded" },
      scheduleExpression: `cron(${Number(minute)} ${Number(hour)} ? * ${day.toUpperCase()} *)`,
      applyOnlyAtCronInterval: true,
      complianceSeverity: "HIGH",
    });
  }

  /** @param minutes how long the check has to fail */
  private actOn(metricName: string, action: string, minutes: number, alarmDescription: string): void {
    const { partition, region } = DeploymentTarget.of(this);
    new CloudwatchMetricAlarm(this, action, {
      alarmName: this.part(action),
      alarmDescription,
      namespace: "AWS/EC2",
      metricName,
      dimensions: { InstanceId: this.props.instance.id },
      statistic: "Maximum",
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      period: A_MINUTE,
      evaluationPeriods: minutes,
      alarmActions: [`arn:${partition}:automate:${region}:ec2:${action}`],
    });
  }

  private part(what: string): string {
    return DeploymentTarget.of(this).name("alarm", `${this.props.name}-${what}`);
  }
}
