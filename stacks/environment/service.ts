import { type ContainerProps } from "../../constructs/containers/container-props";
import { type WebServiceProps } from "../../constructs/containers/web-service";
import { type ServiceSettings } from "../../settings/settings";
import { workloadProps, type WorkloadContext } from "./workload";

/** A service's settings as the props of its construct. */
export function serviceProps(name: string, settings: ServiceSettings, around: WorkloadContext): WebServiceProps {
  const { port, scaling, capacity, deployment, exec } = settings;
  const { container, ...props } = workloadProps(name, settings, around);
  return {
    ...props,
    container: { ...container, protocol: portProtocol(settings) },
    port,
    scaling,
    capacity,
    deployment,
    healthCheckGraceSeconds: deployment.healthCheckGraceSeconds,
    exec,
  };
}

/** What the load balancer speaks with the service is what Service Connect's proxy has to expect on its port. */
function portProtocol({ routes }: ServiceSettings): NonNullable<ContainerProps["protocol"]> {
  const [route] = Object.values(routes);
  return route ? ({ HTTP1: "http", HTTP2: "http2", GRPC: "grpc" } as const)[route.protocolVersion] : "http";
}
