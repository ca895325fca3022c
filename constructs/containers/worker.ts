import { type AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { type Construct } from "constructs";
import { type GrantableQueue } from "../messaging/grantable-queue";
import { type Backlog, BacklogScaling } from "./backlog-scaling";
import { requireScaling, startingTasks } from "./task-count";
import { FargateService, type FargateServiceProps } from "./fargate-service";
import { backlogDefaults } from "./scaling-defaults";
import { workerDefaults } from "./workload-defaults";

/** Props of a {@link Worker}. */
export interface WorkerProps extends Omit<FargateServiceProps, "fixedTasks" | "initialTasks"> {
  /** The queue that the worker consumes. */
  readonly queue: GrantableQueue;
  /**
   * Environment variable that tells the worker the URL of its queue.
   * @default "QUEUE_URL"
   */
  readonly queueUrlVariable?: string;
  /**
   * How the worker scales with the messages in the queue, or a fixed number of tasks.
   * @default from no task to 4, one for every 10 messages
   */
  readonly scaling?: Backlog | number;
}

/** A service without a port that consumes a queue and scales with its backlog. */
export class Worker extends FargateService {
  readonly queue: GrantableQueue;
  private readonly ownScaling: BacklogScaling | undefined;

  constructor(scope: Construct, id: string, props: WorkerProps) {
    const { queue, scaling = {} } = props;
    super(scope, id, { ...props, ...startingTasks(scaling, backlogDefaults.minimum) }, "worker");
    this.queue = queue;
    queue.grantReceive(this);
    this.addEnvironment(props.queueUrlVariable ?? workerDefaults.queueUrlVariable, queue.url);
    this.ownScaling = typeof scaling === "number" ? undefined : this.createScaling(scaling);
  }

  override get scalableTarget(): AppautoscalingTarget | undefined {
    return this.ownScaling?.scalableTarget;
  }

  /** The scaling of the worker. @throws if its number of tasks is fixed */
  get scaling(): BacklogScaling {
    return requireScaling(this.name, this.ownScaling);
  }

  private createScaling(scaling: Backlog): BacklogScaling {
    return new BacklogScaling(this, "scaling", {
      ...scaling,
      workload: this.name,
      clusterName: this.cluster.name,
      serviceName: this.serviceName,
      queue: this.queue,
    });
  }
}
