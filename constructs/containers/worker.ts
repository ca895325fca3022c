import { type Construct } from "constructs";
import { type MessageQueue } from "../messaging/message-queue";
import { type Backlog, BacklogScaling } from "./backlog-scaling";
import { FargateService, type FargateServiceProps } from "./fargate-service";

/** Props of a {@link Worker}. */
export interface WorkerProps extends Omit<FargateServiceProps, "initialTasks"> {
  /** The queue that the worker consumes. */
  readonly queue: MessageQueue;
  /** How the worker scales with the messages in the queue. */
  readonly scaling: Backlog;
}

/** A service without a port that consumes a queue and scales with its backlog. */
export class Worker extends FargateService {
  readonly queue: MessageQueue;
  readonly scaling: BacklogScaling;

  constructor(scope: Construct, id: string, props: WorkerProps) {
    super(scope, id, { ...props, initialTasks: props.scaling.minimum }, "worker");
    this.queue = props.queue;
    this.queue.grantReceive(this.taskRole);
    this.scaling = new BacklogScaling(this, "scaling", {
      ...props.scaling,
      workload: props.name,
      clusterName: this.cluster.name,
      serviceName: this.serviceName,
      queue: props.queue,
    });
  }
}
