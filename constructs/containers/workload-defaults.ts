import { ingressDefaults } from "../load-balancer/ingress-defaults";
import { type Capacity } from "./capacity-kinds";
import { type TaskArchitecture, type TaskCpu } from "./fargate-size";

/** The defaults of a task and of its main container. Those of every container are `containerDefaults`. */
export const taskDefaults = {
  cpu: 256,
  memoryMib: 512,
  architecture: "x86_64",
  writablePaths: ["/tmp"],
  stopTimeoutSeconds: 30,
} as const satisfies { cpu: TaskCpu; architecture: TaskArchitecture; [key: string]: unknown };

/** The capacity that tasks run on by default: Fargate Spot interrupts tasks. */
export const defaultCapacity = "on-demand" satisfies Capacity;

/** The defaults of a service of any kind. */
export const serviceDefaults = {
  exec: false,
  deployment: { minimumHealthyPercent: 100, maximumPercent: 200, waitMinutes: 30 },
} as const;

/** The defaults of deployments that give requests to the new version by and by. */
export const trafficShiftDefaults = {
  strategy: "rolling",
  bakeMinutes: 5,
  stepPercent: 25,
  stepMinutes: 3,
  canaryPercent: 10,
  canaryMinutes: 10,
  lifecycleHooks: {},
} as const;

/** The defaults of a worker, apart from those of its scaling, `backlogDefaults`. */
export const workerDefaults = { queueUrlVariable: "QUEUE_URL" } as const;

/** The timeouts of Service Connect: not shorter than those of a load balancer, and the idle timeout of ECS itself. */
export const callDefaults = {
  requestTimeoutSeconds: ingressDefaults.idleTimeoutSeconds,
  idleTimeoutSeconds: 300,
} as const;

/** The defaults of a web service. */
export const webServiceDefaults = { healthCheckGraceSeconds: 60 } as const;
