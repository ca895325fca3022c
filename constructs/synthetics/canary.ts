import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { SyntheticsCanary } from "@cdktf/provider-aws/lib/synthetics-canary";
import { Fn, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { requireNoIssue } from "../core/prop-issue";
import { EveryResource } from "../identity/policy-statement";
import { Role } from "../identity/role";
import { trustLambda } from "../identity/trust";
import { Alarm } from "../monitoring/alarm";
import { defaultLogStorage } from "../monitoring/default-log-storage";
import { type LogStorage } from "../monitoring/log-group";
import { CanaryBucket } from "./canary-bucket";
import { canaryDefaults, runOverheadSeconds } from "./canary-defaults";
import { canaryIssues } from "./canary-issues";
import { type CanaryProps } from "./canary-props";
import { canaryHandler, canaryVariables } from "./canary-script";

/** Memory of a run in MiB: the least that Synthetics gives. Source: CloudWatch Synthetics API Reference, "CanaryRunConfigInput". */
const MEMORY_MIB = 960;

/**
 * Number of characters of a canary's name that the name of its Lambda function has in any case: the function's has 64, of
 * which `cwsyn-` and a UUID take 43.
 */
const NAME_IN_FUNCTION = 21;

/** Props of a {@link Canary}, and where its logs go. */
export interface CanaryConstructProps extends CanaryProps {
  /**
   * Encryption and retention of the log group.
   * @default the stack's logs key, and 400 days
   */
  readonly logs?: LogStorage;
}

/**
 * A canary of CloudWatch Synthetics, which requests a URL as a customer would, from outside the network, and an alarm that is
 * raised when the answer is wrong, or when there are no runs.
 */
export class Canary extends Construct {
  readonly canary: SyntheticsCanary;
  readonly alarm: Alarm;
  /** Physical name of the canary, known at synthesis. */
  readonly name: string;
  readonly role: Role;

  /** @throws if the runs would overlap, or a value is none that Synthetics takes */
  constructor(scope: Construct, id: string, props: CanaryConstructProps) {
    super(scope, id);
    requireNoIssue(this.node.path, canaryIssues(props));
    const target = DeploymentTarget.of(this);
    const { name = id, url } = props;
    this.name = target.reserveName(this, "canary", name);
    const bucket = CanaryBucket.of(this);
    this.role = this.createRole(name, bucket);
    const { everyMinutes, expectedStatus, expectedText, timeoutSeconds, runtime, retentionDays } = {
      ...canaryDefaults,
      expectedText: undefined,
      ...props,
    };
    this.canary = new SyntheticsCanary(this, "resource", {
      name: this.name,
      runtimeVersion: runtime,
      handler: canaryHandler,
      s3Bucket: bucket.bucket.bucket,
      s3Key: bucket.script.key,
      executionRoleArn: this.role.arn,
      artifactS3Location: `s3://${bucket.name}/${bucket.runsOf(this.name)}`,
      artifactConfig: { s3Encryption: { encryptionMode: "SSE_KMS", kmsKeyArn: bucket.key.arn } },
      schedule: { expression: rate(everyMinutes) },
      runConfig: {
        timeoutInSeconds: timeoutSeconds + runOverheadSeconds,
        memoryInMb: MEMORY_MIB,
        environmentVariables: {
          [canaryVariables.url]: url,
          [canaryVariables.status]: expectedStatus.join(),
          ...(expectedText !== undefined && { [canaryVariables.text]: expectedText }),
          [canaryVariables.timeoutSeconds]: String(timeoutSeconds),
        },
      },
      successRetentionPeriod: retentionDays,
      failureRetentionPeriod: retentionDays,
      startCanary: true,
      deleteLambda: true,
      dependsOn: this.permissionsOfRuns(bucket),
    });
    this.createLogGroup(props.logs ?? defaultLogStorage(this));
    this.alarm = this.createAlarm(name, props);
  }

  /** Source: Amazon CloudWatch User Guide, "Required roles and permissions for canaries". */
  private createRole(name: string, bucket: CanaryBucket): Role {
    const target = DeploymentTarget.of(this);
    const role = new Role(this, "role", {
      name: `${name}-canary`,
      description: `Assumed by the runs of the canary ${name}: write their reports, metrics and logs.`,
      trust: trustLambda("LambdaRunsTheCanary"),
    });
    role.allow({
      sid: "WriteReports",
      actions: ["s3:GetObject", "s3:PutObject"],
      resources: [`${bucket.arn}/${bucket.runsOf(this.name)}/*`],
    });
    role.allow({ sid: "LocateReports", actions: ["s3:GetBucketLocation"], resources: [bucket.arn] });
    role.allow({
      sid: "ListBuckets",
      actions: ["s3:ListAllMyBuckets"],
      resources: new EveryResource("because the list of all buckets has no ARN; Synthetics looks for its own in it"),
    });
    bucket.key.grantEncryptDecrypt(role);
    role.allow({
      sid: "PublishMetrics",
      actions: ["cloudwatch:PutMetricData"],
      resources: new EveryResource("because metrics have no ARN; the condition names their namespace"),
      conditions: { StringEquals: { "cloudwatch:namespace": "CloudWatchSynthetics" } },
    });
    // Without the permission to create log groups, there is only the one of this stack, which is encrypted.
    const functions = `cwsyn-${this.name.slice(0, NAME_IN_FUNCTION)}*`;
    role.allow({
      sid: "WriteLogs",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [target.arn("logs", `log-group:/aws/lambda/${functions}:log-stream:*`)],
    });
    return role;
  }

  private permissionsOfRuns(bucket: CanaryBucket): ITerraformDependable[] {
    const { permissions } = this.role;
    return [...(permissions ? [permissions] : []), bucket.policy];
  }

  /** Lambda's name for the function of the canary is known when there is one: `arn:aws:lambda:…:function:cwsyn-…:3`. */
  private createLogGroup({ encryptionKey, retentionDays }: LogStorage): void {
    new CloudwatchLogGroup(this, "log-group", {
      name: `/aws/lambda/${Fn.element(Fn.split(":", this.canary.engineArn), 6)}`,
      kmsKeyId: encryptionKey.arn,
      retentionInDays: retentionDays,
    });
  }

  /** Source: Amazon CloudWatch User Guide, "CloudWatch metrics published by canaries". */
  private createAlarm(name: string, props: CanaryProps): Alarm {
    const { everyMinutes, failures, severity = "page" } = { ...canaryDefaults, ...props };
    return new Alarm(this, "alarm", {
      name: `canary/${name}`,
      description:
        `The canary ${name} has failed ${failures} times in a row, or doesn't run: ` +
        "customers may not reach what it requests.",
      runbook: "canary-failed",
      severity,
      metrics: {
        success: {
          namespace: "CloudWatchSynthetics",
          metricName: "SuccessPercent",
          // A reference: the alarm is created after the first run was started.
          dimensions: { CanaryName: this.canary.name },
          statistic: "Average",
        },
      },
      comparison: "LessThanThreshold",
      threshold: 100,
      periodSeconds: everyMinutes * 60,
      evaluationPeriods: failures,
      treatMissingData: "breaching",
      notifyOnRecovery: true,
    });
  }
}

/** Source: Amazon CloudWatch User Guide, "Scheduling canary runs using cron"; CloudWatch Synthetics API Reference, "CanaryScheduleInput". */
function rate(minutes: number): string {
  if (minutes === 60) return "rate(1 hour)";
  return minutes === 1 ? "rate(1 minute)" : `rate(${minutes} minutes)`;
}
