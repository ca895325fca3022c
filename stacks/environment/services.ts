import { type Construct } from "constructs";
import { BackgroundService } from "../../constructs/containers/background-service";
import { type Deployment } from "../../constructs/containers/deployment";
import { type ScaledServiceProps } from "../../constructs/containers/scaled-service";
import { type TrafficShift } from "../../constructs/containers/traffic-shift";
import { WebService, type WebServiceProps } from "../../constructs/containers/web-service";
import { type EnvironmentSettings, type ServiceSettings, type WorkloadSettings } from "../../settings/settings";
import { exact } from "../exact";
import { findByName } from "../find-by-name";
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
  const created: CreatedServices = { services: {}, backgroundServices: {} };
  for (const [name, settings] of Object.entries(services)) {
    const id = `service-${name}`;
    if (listensOnPort(settings)) {
      created.services[name] = new WebService(scope, id, webServiceProps(name, settings, context));
    } else {
      created.backgroundServices[name] = new BackgroundService(scope, id, serviceProps(name, settings, context));
    }
  }
  return created;
}

/** Settings of deployments that are no props of their own. */
type OfDeployments = "deployment.alarms" | "deployment.healthCheckGraceSeconds" | "deployment.redeployAfterRotation";

/** Settings of deployments that only a service has that listens on a port. */
type OfTrafficShifts = `deployment.${Exclude<keyof TrafficShift, keyof Deployment>}`;

type ListeningServiceSettings = ServiceSettings & { readonly port: number };

function listensOnPort(settings: ServiceSettings): settings is ListeningServiceSettings {
  return settings.port !== undefined;
}

function webServiceProps(name: string, settings: ListeningServiceSettings, context: WorkloadContext): WebServiceProps {
  const { port, ports, protocol, calls, deployment } = settings;
  const { healthCheckGraceSeconds } = deployment;
  const requestTimeoutSeconds = protocol === "tcp" ? {} : { requestTimeoutSeconds: context.requestTimeoutSeconds };
  return exact<WebServiceProps, OfDeployments>()({
    ...serviceProps(name, settings, context),
    deployment,
    port,
    ports,
    protocol,
    calls: { ...requestTimeoutSeconds, ...calls },
    healthCheckGraceSeconds,
  });
}

/** The props that a service has whether or not it listens on a port. */
function serviceProps(
  name: string,
  { scaling, capacity, deployment, exec, ...settings }: ServiceSettings,
  context: WorkloadContext,
): ScaledServiceProps {
  const workload = exact<
    WorkloadSettings,
    "alarms" | "calls" | "port" | "ports" | "protocol" | "routes" | "tcpListeners"
  >()(settings);
  return exact<ScaledServiceProps, OfDeployments | OfTrafficShifts>()({
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
  return exact<Extract<ScaledServiceProps["scaling"], object>>()({
    ...scaling,
    ...(queueDelay && { queueDelay: { ...queueDelay, queue: findByName(messaging?.queues ?? {}, queueDelay.queue) } }),
  });
}
