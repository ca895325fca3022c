import { inGroups } from "../core/in-groups";
import { choice } from "../jobs/sdk-call";
import { type ServiceItem } from "./sleeping-parts";
import { call, type StatesContext } from "./switch-states";

/** A cluster and its services. */
export interface ServicesContext extends StatesContext {
  /** ARN of the ECS cluster. */
  readonly cluster: string;
}

/** Source: Amazon ECS API Reference, "DescribeServices". */
const SERVICES_A_CALL = 10;

const SCALING = { ServiceNamespace: "ecs", ScalableDimension: "ecs:service:DesiredCount" };

/**
 * Returns the Map state that stops every task. What scales a service keeps it within its limits, so these come first.
 * Source: Application Auto Scaling API Reference, "RegisterScalableTarget".
 */
export function stopServices(context: ServicesContext, services: readonly ServiceItem[]): object {
  const { cluster } = context;
  return {
    Type: "Map",
    Items: services.map(({ Service, ScalableTarget }) => ({ Service, ScalableTarget })),
    ItemProcessor: {
      StartAt: "NameService",
      States: {
        NameService: nameService("HasScaling"),
        HasScaling: choice([["$target = ''", "StopTasks"]], "HoldAtZero"),
        HoldAtZero: call(context, "applicationautoscaling:registerScalableTarget", {
          Arguments: { ...SCALING, ResourceId: "{% $target %}", MinCapacity: 0, MaxCapacity: 0 },
          Next: "StopTasks",
        }),
        StopTasks: call(context, "ecs:updateService", {
          Arguments: { Cluster: cluster, Service: "{% $service %}", DesiredCount: 0 },
          Output: {},
          End: true,
        }),
      },
    },
  };
}

/** Returns the Map state that gives every service its limits, and at least its minimum of tasks. */
export function startServices(context: ServicesContext, services: readonly ServiceItem[]): object {
  const { cluster } = context;
  const found = "$states.result.Services[0].DesiredCount";
  return {
    Type: "Map",
    Items: services,
    ItemProcessor: {
      StartAt: "NameService",
      States: {
        NameService: nameService("DescribeService", {
          minimum: "{% $states.input.Minimum %}",
          maximum: "{% $states.input.Maximum %}",
        }),
        DescribeService: call(context, "ecs:describeServices", {
          Arguments: { Cluster: cluster, Services: ["{% $service %}"] },
          // A service that is awake may have scaled out.
          Assign: { tasks: `{% ${found} > $minimum ? ${found} : $minimum %}` },
          Next: "HasScaling",
        }),
        HasScaling: choice([["$target = ''", "StartTasks"]], "RestoreLimits"),
        RestoreLimits: call(context, "applicationautoscaling:registerScalableTarget", {
          Arguments: {
            ...SCALING,
            ResourceId: "{% $target %}",
            MinCapacity: "{% $minimum %}",
            MaxCapacity: "{% $maximum %}",
          },
          Next: "StartTasks",
        }),
        StartTasks: call(context, "ecs:updateService", {
          Arguments: { Cluster: cluster, Service: "{% $service %}", DesiredCount: "{% $tasks %}" },
          Output: {},
          End: true,
        }),
      },
    },
  };
}

/**
 * Returns the Map state that looks at all services, and assigns the number of those that are not there yet to `pending`.
 * @param isPending JSONata condition on the properties of a service, as ECS describes it
 */
export function lookAtServices(context: ServicesContext, services: readonly ServiceItem[], isPending: string): object {
  const names = services.map(({ Service }) => Service);
  return {
    Type: "Map",
    Items: inGroups(names, SERVICES_A_CALL),
    ItemProcessor: {
      StartAt: "DescribeServices",
      States: {
        DescribeServices: call(context, "ecs:describeServices", {
          Arguments: { Cluster: context.cluster, Services: "{% $states.input %}" },
          Output: `{% $count($states.result.Services[${isPending}]) %}`,
          End: true,
        }),
      },
    },
    Assign: { pending: "{% $sum($states.result) %}" },
  };
}

function nameService(next: string, more: Readonly<Record<string, string>> = {}): object {
  return {
    Type: "Pass",
    Assign: { service: "{% $states.input.Service %}", target: "{% $states.input.ScalableTarget %}", ...more },
    Next: next,
  };
}
