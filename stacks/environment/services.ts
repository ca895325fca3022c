import { type Construct } from "constructs";
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
  { port, protocol, calls, scaling, capacity, deployment, exec, ...settings }: ServiceSettings,
  context: WorkloadContext,
): WebServiceProps {
  const workload = workloadProps(name, exact<WorkloadSettings, "routes">()(settings), context);
  const { healthCheckGraceSeconds, ...rollout } = deployment;
  const requestTimeoutSeconds = protocol === "tcp" ? {} : { requestTimeoutSeconds: context.requestTimeoutSeconds };
  return exact<WebServiceProps>()({
    ...workload,
    port,
    protocol,
    calls: { ...requestTimeoutSeconds, ...calls },
    scaling,
    capacity,
    deployment: rollout,
    healthCheckGraceSeconds,
    exec,
  });
}
