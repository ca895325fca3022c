import { type EcsClusterConfigurationExecuteCommandConfiguration } from "@cdktf/provider-aws/lib/ecs-cluster";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { pascalCase } from "../core/pascal-case";
import { LogGroup, type LogStorage } from "../monitoring/log-group";
import { type Grantee } from "../identity/grantee";
import { EveryResource, type PolicyStatement, attachedKey } from "../identity/policy-statement";
import { sessionChannels } from "../identity/session-manager";
import { clusterDefaults } from "./cluster-defaults";

/** Props of {@link ExecSessions}. */
export interface ExecSessionsProps {
  /** Physical name of the cluster, known at synthesis. */
  readonly clusterName: string;
  /** Name of the cluster within its environment: `services`. */
  readonly shortName: string;
  /** Encryption and retention of the log group; the key also encrypts the sessions. */
  readonly logs: LogStorage;
}

/**
 * The cluster's configuration for ECS Exec: sessions are encrypted with the logs key, and their input and output is
 * logged to a log group of its own. To be logged, an image must contain `script` and `cat`. Source: Amazon ECS Developer Guide, "Monitor Amazon ECS containers with ECS Exec".
 */
export class ExecSessions extends Construct {
  readonly logGroup: LogGroup;
  private readonly keyArn: string;
  /** Condition on the encryption context, in which Session Manager names the container: this cluster's only. */
  private readonly sessionTargets: Readonly<Record<string, Readonly<Record<string, string>>>>;

  constructor(scope: Construct, id: string, { clusterName, shortName, logs }: ExecSessionsProps) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    this.keyArn = logs.encryptionKey.arn;
    this.sessionTargets = { StringLike: { "kms:EncryptionContext:aws:ssm:TargetId": `ecs:${clusterName}_*` } };
    this.logGroup = new LogGroup(this, "log-group", { ...logs, name: `/ecs-exec/${clusterName}` });
    logs.encryptionKey.addStatement({
      // The key policy has a statement for each cluster.
      sid: `RolesEncryptExecSessions${shortName === clusterDefaults.name ? "" : pascalCase(shortName)}`,
      principals: { AWS: [target.accountPrincipal] },
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: attachedKey,
      conditions: this.sessionTargets,
    });
  }

  /** The configuration of the ECS cluster: every session is encrypted and logged. */
  get configuration(): EcsClusterConfigurationExecuteCommandConfiguration {
    return {
      kmsKeyId: this.keyArn,
      logging: "OVERRIDE",
      logConfiguration: { cloudWatchEncryptionEnabled: true, cloudWatchLogGroupName: this.logGroup.name },
    };
  }

  /** Key permissions that a user needs to open a session, in addition to `ecs:ExecuteCommand`. */
  get openStatement(): PolicyStatement {
    return {
      sid: "EncryptExecSessions",
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: [this.keyArn],
      conditions: this.sessionTargets,
    };
  }

  /** Allows a task role, or a workload, what the agent in the task needs to open and log sessions. */
  grant(grantee: Grantee): void {
    grantee.allow({
      sid: "OpenExecSessions",
      actions: sessionChannels,
      resources: new EveryResource("because these actions take no resource"),
    });
    grantee.allow({
      sid: "FindExecLogGroup",
      actions: ["logs:DescribeLogGroups"],
      resources: [DeploymentTarget.of(this).arn("logs", "log-group:*")],
    });
    grantee.allow({
      sid: "LogExecSessions",
      actions: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      resources: [`${this.logGroup.arn}:*`],
    });
    grantee.allow({
      sid: "DecryptExecSessions",
      actions: ["kms:Decrypt"],
      resources: [this.keyArn],
      conditions: this.sessionTargets,
    });
  }
}
