import { Construct } from "constructs";
import { type DatabaseClient } from "../database/database-client";
import { DeploymentTarget } from "../core/deployment-target";
import { type Network } from "../network/network";
import { Port } from "../network/port";
import { SecurityGroup } from "../network/security-group";
import { type LogStorage } from "../monitoring/log-group";
import { type Role } from "../identity/role";
import { type Cluster } from "./cluster";
import { TaskDefinition, type TaskProps } from "./task-definition";

/** Props of a {@link Workload}. */
export interface WorkloadProps extends TaskProps {
  /** Name of the workload, unique among all kinds: `web`. */
  readonly name: string;
  readonly cluster: Cluster;
  /** The tasks run in its private tier. */
  readonly network: Network;
  /** How the log group is kept. */
  readonly logs: LogStorage;
}

/**
 * What runs as tasks on Fargate: a task definition, and a security group of its own around the tasks, which
 * lets nobody in and out only to what ECS itself needs. Every kind of workload stands on it.
 */
export abstract class Workload extends Construct implements DatabaseClient {
  /** Name of the workload as others call it: `web`. */
  readonly name: string;
  readonly cluster: Cluster;
  readonly task: TaskDefinition;
  readonly securityGroup: SecurityGroup;

  /** @param kind what the workload is, in the description of its security group: `service` */
  protected constructor(scope: Construct, id: string, kind: string, props: WorkloadProps) {
    super(scope, id);
    this.name = props.name;
    this.cluster = props.cluster;
    this.task = new TaskDefinition(this, "task", props);
    this.securityGroup = this.createSecurityGroup(kind, props.network);
  }

  /** What the containers may do in AWS; nothing until it is granted. */
  get taskRole(): Role {
    return this.task.role;
  }

  /** What ECS needs to start the tasks. */
  get executionRole(): Role {
    return this.task.executionRole;
  }

  /** Sets an environment variable. Nothing secret. */
  addEnvironment(variable: string, value: string): void {
    this.task.addEnvironment(variable, value);
  }

  /**
   * Sets an environment variable from Secrets Manager, and lets ECS read the secret.
   * @param jsonKey key to take out of a secret that holds JSON; without it the whole secret
   */
  addSecret(variable: string, secretArn: string, jsonKey?: string): void {
    this.task.addSecret(variable, { secretArn, ...(jsonKey !== undefined && { jsonKey }) });
  }

  /**
   * Lets the tasks connect to an address range.
   * @param purpose what for, a few words
   */
  allowEgress(cidr: string, port: Port, purpose: string): void {
    this.securityGroup.allowToCidr(cidr, port, purpose);
  }

  /** What the tasks need on the network before their first line runs: images, logs, secrets. */
  private createSecurityGroup(kind: string, network: Network): SecurityGroup {
    const securityGroup = new SecurityGroup(this, "security-group", {
      vpcId: network.vpcId,
      name: this.name,
      description: `Tasks of the ${kind} ${this.name}.`,
    });
    network.allowAwsApis(securityGroup);
    const { region } = DeploymentTarget.of(this);
    if (this.task.images.some((image) => !image.isInEcrOf(region))) {
      securityGroup.allowToCidr("0.0.0.0/0", Port.https, "To registries outside the region: pull images");
    }
    return securityGroup;
  }
}
