import { type Construct } from "constructs";
import { ExistingVpc } from "../../constructs/network/existing-vpc";
import { type Network } from "../../constructs/network/network";
import { type LogStorage } from "../../constructs/monitoring/log-group";
import { EncryptionKey } from "../../constructs/encryption/encryption-key";
import { Cluster, type ClusterProps } from "../../constructs/containers/cluster";
import { type ContainerProps } from "../../constructs/containers/container-props";
import { type Scaling } from "../../constructs/containers/service-scaling";
import { WebService, type WebServiceProps } from "../../constructs/containers/web-service";
import { resource, type Synthesized } from "./synthesize";

/** What the workloads of a test stack share. */
export interface WorkloadContext {
  readonly stack: Construct;
  readonly logs: LogStorage;
  readonly network: Network;
  readonly cluster: Cluster;
}

/** Creates a network, a cluster and a logs key for the workloads of a test stack. */
export function workloadContext(stack: Construct, cluster: Partial<ClusterProps> = {}): WorkloadContext {
  const logs = {
    encryptionKey: EncryptionKey.of(stack, "logs"),
    retentionDays: 400,
  } as const;
  return {
    stack,
    logs,
    network: existingNetwork(stack),
    cluster: new Cluster(stack, "cluster", { logs, ...cluster }),
  };
}

/** Creates a network of subnets that exist already. */
export function existingNetwork(stack: Construct): Network {
  return new ExistingVpc(stack, "network", {
    vpcId: "vpc-1",
    cidr: "10.0.0.0/16",
    subnets: { public: { a: "subnet-public-a" }, private: { a: "subnet-private-a", b: "subnet-private-b" } },
  });
}

/** A container with an image in a private registry, and with required props only. */
export const plainContainer: ContainerProps = {
  image: "111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop/web:1.2.3",
};

/** Scaling by CPU and memory only. */
export const plainScaling: Scaling = {
  minimum: 2,
  maximum: 6,
  cpuPercent: 60,
  memoryPercent: 75,
  scaleInCooldownSeconds: 300,
  scaleOutCooldownSeconds: 60,
};

/** Creates a web service on port 8000 with 2 to 6 tasks, which `props` override. */
export function webService(context: WorkloadContext, name = "web", props: Partial<WebServiceProps> = {}): WebService {
  const { stack, cluster, network, logs } = context;
  return new WebService(stack, name, {
    cluster,
    network,
    logs,
    ...plainContainer,
    port: 8000,
    scaling: plainScaling,
    ...props,
  });
}

/** A container definition, parsed. */
export interface ReadContainer extends Record<string, unknown> {
  readonly name: string;
}

/** Returns the container definitions of a task definition by name. */
export function containers(synthesized: Synthesized, taskDefinition: string): Record<string, ReadContainer> {
  const text = resource(synthesized, "aws_ecs_task_definition", taskDefinition)["container_definitions"];
  const definitions = JSON.parse(text as string) as ReadContainer[];
  return Object.fromEntries(definitions.map((definition) => [definition.name, definition]));
}
