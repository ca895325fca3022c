import { type Construct } from "constructs";
import { type ContainerProps } from "../../constructs/containers/container-props";
import { WebService, type WebServiceProps } from "../../constructs/containers/web-service";
import { type EnvironmentSettings, type ServiceSettings, type WorkloadSettings } from "../../settings/settings";
import { exact } from "../exact";
import { mapEntries } from "../map-entries";
import { type WorkloadContext } from "./workload-context";
import { workloadProps } from "./workload-props";

/** Creates the services of an environment. */
export function createServices(
  scope: Construct,
  { services }: Pick<EnvironmentSettings, "services">,
  context: WorkloadContext,
): Record<string, WebService> {
  return mapEntries(
    services,
    (name, settings) => new WebService(scope, `service-${name}`, serviceProps(name, settings, context)),
  );
}

function serviceProps(
  name: string,
  { port, routes, scaling, capacity, deployment, exec, ...settings }: ServiceSettings,
  context: WorkloadContext,
): WebServiceProps {
  const workload = workloadProps(name, exact<WorkloadSettings>()(settings), context);
  const { healthCheckGraceSeconds, ...rollout } = deployment;
  return exact<WebServiceProps>()({
    ...workload,
    port,
    protocol: portProtocol(routes),
    scaling,
    capacity,
    deployment: rollout,
    healthCheckGraceSeconds,
    exec,
  });
}

/** The protocol of the load balancer's requests: Service Connect's proxy must expect it on the service's port. */
function portProtocol(routes: ServiceSettings["routes"]): NonNullable<ContainerProps["protocol"]> {
  const [route] = Object.values(routes);
  return route ? ({ HTTP1: "http", HTTP2: "http2", GRPC: "grpc" } as const)[route.protocolVersion] : "http";
}
