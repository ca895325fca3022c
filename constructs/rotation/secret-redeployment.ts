import { Construct } from "constructs";
import { type FargateService } from "../containers/fargate-service";
import { type WorkloadCluster } from "../containers/workload-cluster";
import { DeploymentTarget } from "../core/deployment-target";
import { pascalCase } from "../core/pascal-case";
import { type Role } from "../identity/role";
import { type SetupJob } from "../jobs/setup-job";
import { SharedJobResources } from "../jobs/shared-job-resources";
import { LoggedStateMachine } from "../jobs/logged-state-machine";
import { Alarm } from "../monitoring/alarm";
import { defaultLogStorage } from "../monitoring/default-log-storage";
import { type LogStorage } from "../monitoring/log-group";
import { lessUrgent, type Severity } from "../monitoring/severity";
import { type InjectableSecret } from "../secrets/injectable-secret";
import { redeploymentDefaults } from "./redeployment-defaults";
import { redeploymentDefinition } from "./redeployment-definition";
import { SecretEvents } from "./secret-events";

/** Props of a {@link SecretRedeployment}. */
export interface SecretRedeploymentProps {
  /** The cluster with the services. */
  readonly cluster: WorkloadCluster;
  /**
   * Number of seconds after a change within which further changes lead to the same deployment, 0 to 3600.
   * @default 60
   */
  readonly settleSeconds?: number;
  /**
   * Number of minutes within which the deployment must have ended.
   * @default 120
   */
  readonly timeoutMinutes?: number;
  /**
   * Encryption and retention of the execution log.
   * @default the stack's logs key, and 400 days
   */
  readonly logs?: LogStorage;
  /**
   * The most urgent severity of the alarm: with `ticket`, nobody is paged.
   * @default "page"
   */
  readonly highestSeverity?: Severity;
  /**
   * The key of the state machine, and where alarms go.
   * @default those of the stack's jobs
   */
  readonly sharedResources?: SharedJobResources;
}

/**
 * Number of services that the role's policy names one by one; it allows further ones by their cluster. The inline policies of a
 * role have at most 10,240 characters. Source: IAM User Guide, "IAM and AWS STS quotas".
 */
const MOST_NAMED_SERVICES = 25;

/**
 * Redeploys services when a secret or parameter changes that ECS injects into their containers: a task reads them only when
 * it starts. Secrets Manager announces each new current version itself, from a rotation or from a person, without a
 * trail; Parameter Store announces each update. EventBridge starts an execution of a state machine for each service, which
 * calls ECS; see `redeploymentDefinition`. Its role may redeploy these services and nothing else; with more than 25
 * of them, any service of the cluster.
 *
 * A secret of another account or region announces its changes there; a rule there can forward the events to this bus.
 *
 * Sources: AWS Secrets Manager User Guide, "Secret Label Updated event"; AWS Systems Manager User Guide, "Monitoring
 * Systems Manager events with Amazon EventBridge"; Amazon ECS Developer Guide, "Pass Secrets Manager secrets through
 * Amazon ECS environment variables".
 */
export class SecretRedeployment extends Construct {
  readonly stateMachine: LoggedStateMachine;
  readonly events: SecretEvents;
  private readonly setups = new Map<string, string>();
  private readonly redeployed = new Set<string>();
  private readonly leftOut = new Set<string>();

  constructor(
    scope: Construct,
    id: string,
    private readonly props: SecretRedeploymentProps,
  ) {
    super(scope, id);
    const sharedResources = props.sharedResources ?? SharedJobResources.of(this);
    const { name } = redeploymentDefaults;
    this.stateMachine = new LoggedStateMachine(this, "runs", {
      name,
      definition: () => this.definition(),
      roleDescription: "Assumed by Step Functions to redeploy services whose secrets have changed.",
      grant: (role, arn) => {
        this.grantLook(role, arn);
      },
      sharedResources,
      logs: props.logs ?? defaultLogStorage(this),
    });
    this.events = new SecretEvents(this, "events", { name, stateMachine: this.stateMachine, sharedResources });
    new Alarm(this, "alarm", {
      name: `${name}-failed`,
      description:
        "A service was not redeployed after one of its secrets had changed: its tasks may still have the old value.",
      metrics: { failed: this.stateMachine.failedRuns },
      runbook: "rotation-redeployment-failed",
      severity: lessUrgent("page", props.highestSeverity ?? "page"),
    });
  }

  /** Redeploys a service of the cluster whenever one of its secrets changes, those included that it is given later. */
  redeploy(service: FargateService): void {
    const { cluster } = this.props;
    const name = DeploymentTarget.of(this).name("ecsService", service.name);
    service.task.secrets.each((secret) => {
      if (this.leftOut.has(secret.arn)) return;
      this.redeployed.add(service.name);
      const isNamed = this.redeployed.size <= MOST_NAMED_SERVICES;
      this.stateMachine.role.allow({
        sid: isNamed ? `Redeploy${pascalCase(service.name)}` : "RedeployFurtherServices",
        actions: ["ecs:UpdateService"],
        resources: [DeploymentTarget.of(this).arn("ecs", `service/${cluster.name}/${isNamed ? name : "*"}`)],
        ...(!isNamed && { reason: "because the policy of a role has no room for the names of all services" }),
      });
      this.events.watch(service.name, name, secret);
    });
  }

  /** Leaves out a secret whose new value takes effect later than its event says. Call it before {@link redeploy}. */
  leaveOut(secret: Pick<InjectableSecret, "arn">): void {
    this.leftOut.add(secret.arn);
  }

  /** Lets a job pass a new value on, such as a password to a database, before the services that have it are redeployed. */
  passOnBy(job: SetupJob): void {
    const { arn } = job.stateMachine;
    job.passedOn.each((secret) => {
      this.setups.set(secret.arn, arn);
      this.stateMachine.role.allow({
        sid: `Run${pascalCase(job.name)}`,
        actions: ["states:ListExecutions", "states:StartExecution"],
        resources: [arn],
      });
      this.stateMachine.role.allow({
        sid: `Follow${pascalCase(job.name)}`,
        actions: ["states:DescribeExecution"],
        resources: [`${arn.replace(":stateMachine:", ":execution:")}:secret-*`],
      });
    });
  }

  /** Looking at any service of the cluster is one statement, so that the policy has room for many services. */
  private grantLook(role: Role, arn: string): void {
    const target = DeploymentTarget.of(this);
    const { name } = this.props.cluster;
    role.allow({
      sid: "LookAtDeployments",
      actions: ["ecs:DescribeServiceDeployments", "ecs:DescribeServices"],
      resources: [target.arn("ecs", `service/${name}/*`), target.arn("ecs", `service-deployment/${name}/*`)],
    });
    role.allow({ sid: "FindOtherRuns", actions: ["states:ListExecutions"], resources: [arn] });
  }

  private definition(): object {
    const { settleSeconds, timeoutMinutes, cluster } = { ...redeploymentDefaults, ...this.props };
    const { partition } = DeploymentTarget.of(this);
    const setups = Object.fromEntries(this.setups);
    return redeploymentDefinition({ partition, cluster: cluster.arn, settleSeconds, timeoutMinutes, setups });
  }
}
