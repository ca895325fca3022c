import { type Construct } from "constructs";
import { BackgroundService, type BackgroundServiceProps } from "../../constructs/containers/background-service";
import { type ScaledServiceProps } from "../../constructs/containers/scaled-service";
import { WebService, type WebServiceProps } from "../../constructs/containers/web-service";
import { type EnvironmentSettings, type ServiceSettings, type WorkloadSettings } from "../../settings/settings";
import { exact } from "../exact";
import { findByName } from "../find-by-name";
import { mapEntries } from "../map-entries";
import { type WorkloadContext } from "./workload-context";
import { workloadProps } from "./workload-props";

/** The services of an environment, by name. */
export interface CreatedServices {
  /** Those that listen on a port. */
  readonly services: Record<string, WebService>;
  /** Those that listen on none. */
  readonly backgroundServices: Record<string, BackgroundService>;
}

/** Creates the services of an environment. */
export function createServices(
  scope: Construct,
  { services }: Pick<EnvironmentSettings, "services">,
  context: WorkloadContext,
): CreatedServices {
  const id = (name: string) => `service-${name}`;
  const all = Object.entries(services);
  return {
    services: mapEntries(Object.fromEntries(all.filter(([, { port }]) => port !== undefined)), (name, settings) => {
      return new WebService(scope, id(name), webServiceProps(name, settings, context));
    }),
    backgroundServices: mapEntries(
      Object.fromEntries(all.filter(([, { port }]) => port === undefined)),
      (name, settings) => new BackgroundService(scope, id(name), backgroundServiceProps(name, settings, context)),
    ),
  };
}

function webServiceProps(name: string, settings: ServiceSettings, context: WorkloadContext): WebServiceProps {
  const { port = 0, ports, protocol, calls, deployment } = settings;
  const { healthCheckGraceSeconds } = deployment;
  const requestTimeoutSeconds = protocol === "tcp" ? {} : { requestTimeoutSeconds: context.requestTimeoutSeconds };
  return exact<WebServiceProps>()({
    ...serviceProps(name, settings, context),
    port,
    ports,
    protocol,
    calls: { ...requestTimeoutSeconds, ...calls },
    healthCheckGraceSeconds,
  });
}

/** Nothing calls a service without a port, and no load balancer checks it. */
function backgroundServiceProps(
  name: string,
  settings: ServiceSettings,
  context: WorkloadContext,
): BackgroundServiceProps {
  return serviceProps(name, settings, context);
}

/** The props that a service has whether or not it listens on a port. */
function serviceProps(
  name: string,
  { scaling, capacity, deployment, exec, ...settings }: ServiceSettings,
  context: WorkloadContext,
): ScaledServiceProps {
  const workload = exact<WorkloadSettings, "calls" | "port" | "ports" | "protocol" | "routes" | "tcpListeners">()(
    settings,
  );
  return exact<ScaledServiceProps, "deployment.healthCheckGraceSeconds">()({
    ...workloadProps(name, workload, context),
    scaling: typeof scaling === "number" ? scaling : scalingProps(scaling, context),
    capacity,
    deployment,
    exec,
  });
}

function scalingProps(
  { queueDelay, ...scaling }: Extract<ServiceSettings["scaling"], object>,
  { messaging }: WorkloadContext,
): Extract<ScaledServiceProps["scaling"], object> {
  return {
    ...scaling,
    ...(queueDelay && { queueDelay: { ...queueDelay, queue: findByName(messaging?.queues ?? {}, queueDelay.queue) } }),
  };
}
