import { type Construct } from "constructs";
import { ScaledService, type ScaledServiceProps } from "./scaled-service";
import { type Scaling } from "./service-scaling";

/** Props of a {@link BackgroundService}. */
export interface BackgroundServiceProps extends Omit<ScaledServiceProps, "port" | "ports" | "protocol" | "scaling"> {
  /**
   * How the service scales, or a fixed number of tasks.
   * @default from 3 to 6 tasks, by CPU and memory
   */
  readonly scaling?: Omit<Scaling, "requestsPerTarget"> | number;
}

/**
 * A service that listens on no port, such as a bot, a scheduler or a consumer of a broker that is not SQS. Nothing can
 * connect to it; it can call other services. ECS knows that a task is healthy by the health check of its container.
 */
export class BackgroundService extends ScaledService {
  constructor(scope: Construct, id: string, props: BackgroundServiceProps) {
    super(scope, id, props, "background service");
  }
}
