import { type Construct } from "constructs";
import { type MessageQueue } from "../messaging/message-queue";
import { type Backlog, BacklogScaling } from "./backlog-scaling";
import { FargateService, type FargateServiceProps } from "./fargate-service";

/** Props of a {@link Worker}. */
export interface WorkerProps extends Omit<FargateServiceProps, "initialTasks"> {
  /** The queue that it works off; it may receive from it. */
  readonly queue: MessageQueue;
  /** How many tasks there are for how many messages. */
  readonly scaling: Backlog;
}

/** A service without a port, which works off a queue and is only there while there is something to do. */
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
