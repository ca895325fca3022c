import { type AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { type Construct } from "constructs";
import { FargateService, type FargateServiceProps } from "./fargate-service";
import { scalingDefaults } from "./scaling-defaults";
import { type Scaling, ServiceScaling } from "./service-scaling";
import { requireScaling, startingTasks } from "./task-count";

/** Props of a {@link ScaledService}. */
export interface ScaledServiceProps extends Omit<FargateServiceProps, "fixedTasks" | "initialTasks"> {
  /**
   * How the service scales, or a fixed number of tasks.
   * @default from 3 to 6 tasks, by CPU and memory
   */
  readonly scaling?: Scaling | number;
}

/** A service whose tasks scale with their own load, unless their number is fixed. Base class of services. */
export abstract class ScaledService extends FargateService {
  private readonly ownScaling: ServiceScaling | undefined;

  /** @param kind kind of the service, for the description of its security group */
  protected constructor(scope: Construct, id: string, props: ScaledServiceProps, kind?: string) {
    const { scaling = {} } = props;
    super(scope, id, { ...props, ...startingTasks(scaling, scalingDefaults.minimum) }, kind);
    this.ownScaling =
      typeof scaling === "number"
        ? undefined
        : new ServiceScaling(this, "scaling", {
            ...scaling,
            clusterName: this.cluster.name,
            serviceName: this.serviceName,
          });
  }

  override get scalableTarget(): AppautoscalingTarget | undefined {
    return this.ownScaling?.scalableTarget;
  }

  /** The scaling of the service. @throws if its number of tasks is fixed */
  get scaling(): ServiceScaling {
    return requireScaling(this.name, this.ownScaling);
  }
}
