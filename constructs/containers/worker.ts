import { type Construct } from "constructs";
import { type GrantableQueue } from "../messaging/grantable-queue";
import { type Backlog, BacklogScaling } from "./backlog-scaling";
import { FargateService, type FargateServiceProps } from "./fargate-service";
import { backlogDefaults } from "./scaling-defaults";
import { workerDefaults } from "./workload-defaults";

/** Props of a {@link Worker}. */
export interface WorkerProps extends Omit<FargateServiceProps, "initialTasks"> {
  /** The queue that the worker consumes. */
  readonly queue: GrantableQueue;
  /**
   * Environment variable that tells the worker the URL of its queue.
   * @default "QUEUE_URL"
   */
  readonly queueUrlVariable?: string;
  /**
   * How the worker scales with the messages in the queue.
   * @default from no task to 4, one for every 10 messages
   */
  readonly scaling?: Backlog;
}

/** A service without a port that consumes a queue and scales with its backlog. */
export class Worker extends FargateService {
  readonly queue: GrantableQueue;
  readonly scaling: BacklogScaling;

  constructor(scope: Construct, id: string, props: WorkerProps) {
    const { queue, scaling = {} } = props;
    super(scope, id, { ...props, initialTasks: scaling.minimum ?? backlogDefaults.minimum }, "worker");
    this.queue = queue;
    queue.grantReceive(this);
    this.addEnvironment(props.queueUrlVariable ?? workerDefaults.queueUrlVariable, queue.url);
    this.scaling = new BacklogScaling(this, "scaling", {
      ...scaling,
      workload: this.name,
      clusterName: this.cluster.name,
      serviceName: this.serviceName,
      queue,
    });
  }
}
