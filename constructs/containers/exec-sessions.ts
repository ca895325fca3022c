import { type EcsClusterConfigurationExecuteCommandConfiguration } from "@cdktf/provider-aws/lib/ecs-cluster";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { LogGroup, type LogStorage } from "../monitoring/log-group";
import { EveryResource, type PolicyStatement, attachedKey } from "../identity/policy-statement";
import { type Role } from "../identity/role";
import { sessionChannels } from "../identity/session-manager";

/**
 * What a shell in a running container (ECS Exec) needs: the session is encrypted with the key of the logs,
 * and everything typed and shown is kept in a log group of its own. An image needs `script` and `cat` for
 * that. Source: Amazon ECS Developer Guide, "Monitor Amazon ECS containers with ECS Exec".
 */
export class ExecSessions extends Construct {
  readonly logGroup: LogGroup;
  private readonly keyArn: string;
  /** How Session Manager calls the containers of the cluster, in the encryption context of a session's key. */
  private readonly sessionTargets: Readonly<Record<string, Readonly<Record<string, string>>>>;

  constructor(scope: Construct, id: string, clusterName: string, logs: LogStorage) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    this.keyArn = logs.encryptionKey.arn;
    this.sessionTargets = { StringLike: { "kms:EncryptionContext:aws:ssm:TargetId": `ecs:${clusterName}_*` } };
    this.logGroup = new LogGroup(this, "log-group", { ...logs, name: `/ecs-exec/${clusterName}` });
    logs.encryptionKey.addStatement({
      sid: "RolesEncryptExecSessions",
      principals: { AWS: [target.accountPrincipal] },
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: attachedKey,
      conditions: this.sessionTargets,
    });
  }

  /** The cluster's side: every session is encrypted and logged, whoever opens it. */
  get configuration(): EcsClusterConfigurationExecuteCommandConfiguration {
    return {
      kmsKeyId: this.keyArn,
      logging: "OVERRIDE",
      logConfiguration: { cloudWatchEncryptionEnabled: true, cloudWatchLogGroupName: this.logGroup.name },
    };
  }

  /** What a person needs of the key to open a session, besides the permission to ask for one. */
  get openStatement(): PolicyStatement {
    return {
      sid: "EncryptExecSessions",
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: [this.keyArn],
      conditions: this.sessionTargets,
    };
  }

  /** Lets the agent in a task of this role open sessions and log them. Who may ask for one is another matter. */
  grant(role: Role): void {
    role.allow({
      sid: "OpenExecSessions",
      actions: sessionChannels,
      resources: new EveryResource("because these actions take no resource"),
    });
    role.allow({
      sid: "FindExecLogGroup",
      actions: ["logs:DescribeLogGroups"],
      resources: [DeploymentTarget.of(this).arn("logs", "log-group:*")],
    });
    role.allow({
      sid: "LogExecSessions",
      actions: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      resources: [`${this.logGroup.arn}:*`],
    });
    role.allow({
      sid: "DecryptExecSessions",
      actions: ["kms:Decrypt"],
      resources: [this.keyArn],
      conditions: this.sessionTargets,
    });
  }
}
