import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { escapeTemplate } from "../core/template-text";
import { EveryResource, type PolicyStatement } from "../identity/policy-statement";
import { sessionChannels } from "../identity/session-manager";
import { type Port } from "../network/port";
import { type SecurityGroupRules } from "../network/security-group-rules";
import { OnDemandTask, type OnDemandTaskProps } from "./on-demand-task";
import { tunnelCommand } from "./tunnel-command";
import { tunnelDefaults } from "./tunnel-defaults";

/** Props of a {@link Tunnel}. */
export interface TunnelProps extends Pick<OnDemandTaskProps, "cluster" | "logs" | "network" | "sharedResources"> {
  /**
   * Last part of the names of the task and its state machine.
   * @default "tunnel"
   */
  readonly name?: string;
  /**
   * Image with `sleep`.
   * @default "public.ecr.aws/docker/library/busybox:1.37.0"
   */
  readonly image?: string;
  /**
   * Number of minutes after which the task ends, and with it every session, 1 to 720.
   * @default 60
   */
  readonly timeoutMinutes?: number;
}

/** What a tunnel leads to. */
export interface TunnelDestination {
  /** What it is, for the descriptions of rules: `PostgreSQL`. */
  readonly label: string;
  /** Security group of the destination. */
  readonly securityGroup: SecurityGroupRules;
  /** Host name of the destination. */
  readonly host: string;
  /** Port of the destination. */
  readonly port: Port;
}

/** Tag of the tasks that people may open sessions in. */
const TAG = "Tunnel";

/** Session Manager's document that forwards a port through a target to another host. */
const DOCUMENT = "AWS-StartPortForwardingSessionToRemoteHost";

/** Number of minutes for which the state machine waits for the task to end by itself. */
const GRACE_MINUTES = 5;

/**
 * A way from a laptop to what is in the private network, such as a database: a task that does nothing, and through whose
 * agent Session Manager forwards ports. It is started on demand by a state machine and ends by itself. It can reach what
 * was opened to it, and its role can do nothing but carry sessions.
 *
 * Sources: AWS Systems Manager User Guide, "Start a session (port forwarding to remote host)"; Amazon ECS Developer
 * Guide, "Monitor Amazon ECS containers with ECS Exec".
 */
export class Tunnel extends OnDemandTask {
  constructor(scope: Construct, id: string, props: TunnelProps) {
    const { timeoutMinutes, ...task } = { ...tunnelDefaults, ...props };
    const command = ["sleep", String(timeoutMinutes * 60)];
    const runs = { timeoutMinutes: timeoutMinutes + GRACE_MINUTES, enableExecuteCommand: true };
    super(scope, id, "tunnel", { ...task, command }, runs);
    this.task.allowExecAgent();
    this.task.taskDefinition.tags = { [TAG]: "true" };
    this.allow({
      sid: "CarrySessions",
      actions: sessionChannels,
      resources: new EveryResource("because these actions take no resource"),
    });
  }

  /**
   * Lets the tunnel lead to a destination.
   * @returns the shell commands that open it, and forward the same port of the laptop, 10443 for 443, or the port in
   * `LOCAL_PORT`
   */
  leadTo({ label, securityGroup, host, port }: TunnelDestination): string {
    securityGroup.allowFrom(this.securityGroup, port, label);
    const { region } = DeploymentTarget.of(this);
    const { arn: stateMachineArn } = this.stateMachine;
    const destination = { host, port: port.from };
    return escapeTemplate(
      tunnelCommand({ region, cluster: this.cluster.name, family: this.task.family, stateMachineArn, ...destination }),
    );
  }

  /**
   * Statements that let people open the tunnel: they may start it, and forward ports through its tasks alone. They also
   * need to see the tasks of the cluster.
   * Source: Amazon ECS Developer Guide, "Monitor Amazon ECS containers with ECS Exec", limiting access to the Start
   * Session action; AWS Systems Manager User Guide, "Enforce a session document permission check when starting a session".
   */
  get openStatements(): PolicyStatement[] {
    const { partition, region, account } = DeploymentTarget.of(this);
    const checked = { BoolIfExists: { "ssm:SessionDocumentAccessCheck": "true" } };
    return [
      { sid: "StartTunnel", actions: ["states:StartExecution"], resources: [this.stateMachine.arn] },
      {
        sid: "EnterTunnel",
        actions: ["ssm:StartSession"],
        resources: [this.cluster.tasksArn],
        conditions: { ...checked, StringEquals: { [`aws:ResourceTag/${TAG}`]: "true" } },
      },
      {
        sid: "ForwardPorts",
        actions: ["ssm:StartSession"],
        resources: [`arn:${partition}:ssm:${region}::document/${DOCUMENT}`],
        conditions: checked,
      },
      {
        sid: "ResumeAndEndOwnSessions",
        actions: ["ssm:ResumeSession", "ssm:TerminateSession"],
        resources: [`arn:${partition}:ssm:${region}:${account}:session/\${aws:userid}-*`],
      },
    ];
  }
}
