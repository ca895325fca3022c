import { Construct } from "constructs";
import { type DatabaseClient } from "../database/database-client";
import { DeploymentTarget } from "../core/deployment-target";
import { apiNeeds } from "../network/endpoint-services";
import { ANY_IPV4, isIpv6 } from "../core/ip-ranges";
import { isReachedByEndpoint, needsInternet } from "../network/needs-internet";
import { type Network } from "../network/network";
import { Port } from "../network/port";
import { SecurityGroup } from "../network/security-group";
import { type LogStorage } from "../monitoring/log-group";
import { type ExistingRole } from "../identity/existing-role";
import { type Grantee } from "../identity/grantee";
import { type PolicyStatement } from "../identity/policy-statement";
import { type Role } from "../identity/role";
import { isForAgent } from "../registry/image-permissions";
import { type InjectableSecret } from "../secrets/injectable-secret";
import { TaskDefinition } from "./task-definition";
import { type TaskProps } from "./task-props";
import { type WorkloadCluster } from "./workload-cluster";

/** Props of a {@link Workload}. */
export interface WorkloadProps extends TaskProps {
  /**
   * Name of the workload, unique among workloads of all kinds: `web`.
   * @default the construct's id
   */
  readonly name?: string;
  /** The cluster that runs the tasks. */
  readonly cluster: WorkloadCluster;
  /** The tasks run in its private tier. */
  readonly network: Network;
  /**
   * Encryption and retention of the log groups.
   * @default the stack's logs key, and 400 days
   */
  readonly logs?: LogStorage;
}

/**
 * Anything that runs as Fargate tasks: a task definition, and a security group that allows no inbound traffic, and
 * outbound traffic only to what ECS needs to start a task. Base class of services, jobs and one-off tasks.
 */
export abstract class Workload extends Construct implements DatabaseClient, Grantee {
  /** Name of the workload: `web`. */
  readonly name: string;
  readonly cluster: WorkloadCluster;
  readonly task: TaskDefinition;
  readonly securityGroup: SecurityGroup;
  /** The network of the tasks. */
  readonly network: Network;

  /**
   * @param kind kind of the workload, for the description of its security group: `service`
   * @param isService whether its tasks are those of an ECS service
   */
  protected constructor(scope: Construct, id: string, kind: string, props: WorkloadProps, isService = false) {
    super(scope, id);
    this.name = props.name ?? id;
    this.cluster = props.cluster;
    this.network = props.network;
    const service = {
      clusterArn: props.cluster.arn,
      serviceName: DeploymentTarget.of(this).name("ecsService", this.name),
    };
    this.task = new TaskDefinition(this, "task", { ...props, name: this.name, ...(isService && { service }) });
    this.securityGroup = this.createSecurityGroup(kind, props.network);
    for (const role of [this.executionRole, this.taskRole]) {
      role.onAllow((statement) => {
        this.reach(statement);
      });
    }
  }

  /** The task role, with the AWS permissions of the containers: none until they are granted. */
  get taskRole(): Role | ExistingRole {
    return this.task.role;
  }

  /** The task execution role, with the permissions that ECS needs to start a task. */
  get executionRole(): Role {
    return this.task.executionRole;
  }

  /** Adds a statement to the permissions of the containers. A workload can be granted whatever a role can. */
  allow(statement: PolicyStatement): void {
    this.taskRole.allow(statement);
  }

  /**
   * Adds an environment variable in plain text to the main container, and to sidecars whose `variables` list it; must
   * not contain a secret.
   */
  addEnvironment(variable: string, value: string): void {
    this.task.addEnvironment(variable, value);
  }

  /** Adds an environment variable in plain text to the containers whose `variables` list it. */
  offerEnvironment(variable: string, value: string): void {
    this.task.offerEnvironment(variable, value);
  }

  /**
   * Adds an environment variable that ECS injects to the main container, and to sidecars whose `variables` list it, and
   * allows ECS to read and decrypt it.
   */
  addSecret(variable: string, secret: InjectableSecret): void {
    this.task.addSecret(variable, secret);
  }

  /**
   * Allows the tasks to connect to an address range, and requires NAT if it is reached over the internet. In a network with
   * IPv6, 0.0.0.0/0 stands for every IPv6 address too.
   * @param cidr an IPv4 range, or an IPv6 range if the network has IPv6
   * @param purpose purpose of the connection in a few words; the description of the rule
   * @throws if the range is one of IPv6, and the network has no IPv6
   */
  allowEgress(cidr: string, port: Port, purpose: string): void {
    if (isIpv6(cidr) && !this.network.ipv6) {
      throw new Error(
        `${this.node.path}: "${cidr}" can't be reached without IPv6; set \`ipv6\` of the network to true.`,
      );
    }
    if (cidr === ANY_IPV4) {
      this.securityGroup.allowToAnywhere(this.network, port, purpose);
    } else {
      this.securityGroup.allowToCidr(cidr, port, purpose);
    }
    if (needsInternet(cidr, this.network.cidr)) {
      this.network.requireInternet(`${cidr}, which ${this.name} connects to,`);
    }
  }

  /**
   * Allows the tasks to connect to the ranges in a managed prefix list, and requires NAT: what the list contains is known
   * only to AWS. That of S3 leads to an endpoint.
   * @param prefixList id or name of the list: `pl-0123456789abcdef0`, `com.amazonaws.eu-west-1.route53-healthchecks`
   * @param purpose purpose of the connection in a few words; the description of the rule
   */
  allowEgressToPrefixList(prefixList: string, port: Port, purpose: string): void {
    if (prefixList.startsWith("pl-")) {
      this.securityGroup.allowToPrefixList(prefixList, prefixList, port, purpose);
    } else {
      this.securityGroup.allowToPrefixListNamed(prefixList, port, purpose);
    }
    if (!isReachedByEndpoint(prefixList)) {
      this.network.requireInternet(`The prefix list ${prefixList}, which ${this.name} connects to,`);
    }
  }

  /**
   * Requires a way to the AWS APIs that a permission is for. The roles say what ECS calls for the tasks (images, logs,
   * secrets) and what the containers call themselves. Source: Amazon ECS Developer Guide, "Amazon ECS interface VPC
   * endpoints".
   */
  private reach(statement: PolicyStatement): void {
    if (isForAgent(statement)) return;
    const { endpoints, dynamoDb, overInternet } = apiNeeds(statement, DeploymentTarget.of(this).region);
    for (const service of endpoints) {
      this.network.requireEndpoint(service);
    }
    if (dynamoDb) this.network.allowDynamoDb(this.securityGroup);
    overInternet.forEach((api) => {
      this.allowApiOverInternet(api);
    });
  }

  /**
   * Allows the tasks to reach an AWS API that no endpoint of the network leads to, such as `s3 in us-east-1`. A permission
   * does it by itself where its resources name the region.
   */
  allowApiOverInternet(api: string): void {
    this.securityGroup.allowToAnywhere(this.network, Port.https, `API of ${api}`);
    this.network.requireInternet(`The API of ${api}, which ${this.name} may call,`);
  }

  /** Allows what ECS needs to start a task: AWS services, and registries outside the region. */
  private createSecurityGroup(kind: string, network: Network): SecurityGroup {
    const securityGroup = new SecurityGroup(this, "security-group", {
      vpcId: network.vpcId,
      name: this.name,
      description: `Tasks of the ${kind} ${this.name}.`,
    });
    network.allowAwsApis(securityGroup);
    const { region } = DeploymentTarget.of(this);
    const outside = this.task.images.find((image) => !image.isInEcrOf(region));
    if (outside) {
      securityGroup.allowToAnywhere(network, Port.https, "Image registries outside the region");
      network.requireInternet(`The image ${outside.text} of ${this.name}`);
    }
    return securityGroup;
  }
}
