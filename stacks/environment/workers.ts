import { type Construct } from "constructs";
import { Worker, type WorkerProps } from "../../constructs/containers/worker";
import { type EnvironmentSettings, type WorkloadSettings } from "../../settings/settings";
import { exact } from "../exact";
import { findByName } from "../find-by-name";
import { mapEntries } from "../map-entries";
import { offerQueue, queueUrlVariable } from "./messaging";
import { type WorkloadContext } from "./workload-context";
import { workloadProps } from "./workload-props";

/** Creates the workers of an environment. */
export function createWorkers(
  scope: Construct,
  { workers }: Pick<EnvironmentSettings, "workers">,
  context: WorkloadContext,
): Record<string, Worker> {
  const queues = context.messaging?.queues ?? {};
  return mapEntries(workers, (name, worker) => {
    const { queue, scaling, capacity, deployment, exec, ...settings } = worker;
    const workload = workloadProps(name, exact<WorkloadSettings, "alarms">()(settings), context);
    const consumed = { queue: findByName(queues, queue), queueUrlVariable: queueUrlVariable(queue) };
    const props = { ...workload, ...consumed, scaling, capacity, deployment, exec };
    const created = new Worker(
      scope,
      `worker-${name}`,
      exact<WorkerProps, "deployment.alarms" | "deployment.redeployAfterRotation">()(props),
    );
    offerQueue(created, queue, consumed.queue);
    return created;
  });
}
