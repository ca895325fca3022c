import { type LogStorage } from "../constructs/observability/log-group";
import { type Network } from "../constructs/network/network";
import { type Secret } from "../constructs/security/secret";
import { type Cluster } from "../constructs/workloads/cluster";
import { type ContainerProps, type InjectedSecret, type SidecarProps } from "../constructs/workloads/container-props";
import { type WebServiceProps } from "../constructs/workloads/web-service";
import { type ServiceSettings, type SidecarSettings } from "../settings/settings";

/** What a service stands in, and what its settings speak of by name. */
export interface ServiceSurroundings {
  readonly cluster: Cluster;
  readonly network: Network;
  readonly logs: LogStorage;
  readonly secrets: Readonly<Record<string, Secret>>;
  /** `<host>/<project>` of the image registry. */
  readonly registry: string;
}

/** The tag that a service runs until a pipeline or a person names another. */
const FIRST_TAG = "initial";

/** A service's settings as the props of its construct. */
export function serviceProps(name: string, settings: ServiceSettings, around: ServiceSurroundings): WebServiceProps {
  const { cluster, network, logs, registry } = around;
  const { port, cpu, memoryMib, architecture, ephemeralStorageGib, scaling, capacity, deployment, exec } = settings;
  const image = settings.image ?? `${registry}/${name}:${FIRST_TAG}`;
  return {
    name,
    cluster,
    network,
    logs,
    port,
    cpu,
    memoryMib,
    architecture,
    ...(ephemeralStorageGib !== undefined && { ephemeralStorageGib }),
    container: { ...containerProps(settings, around.secrets), image },
    sidecars: Object.fromEntries(
      Object.entries(settings.sidecars).map(([sidecar, its]) => [sidecar, sidecarProps(its, around.secrets)]),
    ),
    scaling,
    capacity,
    deployment,
    healthCheckGraceSeconds: deployment.healthCheckGraceSeconds,
    exec,
  };
}

function sidecarProps(settings: SidecarSettings, secrets: ServiceSurroundings["secrets"]): SidecarProps {
  return { ...settings, secrets: injected(settings.secrets, secrets) };
}

function containerProps(
  settings: ServiceSettings,
  secrets: ServiceSurroundings["secrets"],
): Omit<ContainerProps, "image"> {
  const { user, readOnlyRootFilesystem, writablePaths, initProcess, environment } = settings;
  const { entryPoint, command, healthCheck, stopTimeoutSeconds, ulimits } = settings;
  return {
    user,
    protocol: portProtocol(settings),
    readOnlyRootFilesystem,
    writablePaths,
    initProcess,
    environment,
    secrets: injected(settings.secrets, secrets),
    stopTimeoutSeconds,
    ulimits,
    ...(entryPoint && { entryPoint }),
    ...(command && { command }),
    ...(healthCheck && { healthCheck }),
  };
}

/** What the load balancer speaks with the service is what Service Connect's proxy has to expect on its port. */
function portProtocol({ routes }: ServiceSettings): NonNullable<ContainerProps["protocol"]> {
  const [route] = Object.values(routes);
  return route ? ({ HTTP1: "http", HTTP2: "http2", GRPC: "grpc" } as const)[route.protocolVersion] : "http";
}

function injected(
  variables: ServiceSettings["secrets"],
  secrets: ServiceSurroundings["secrets"],
): Record<string, InjectedSecret> {
  return Object.fromEntries(
    Object.entries(variables).map(([variable, { secret, key }]) => [
      variable,
      { secretArn: named(secrets, secret).arn, ...(key !== undefined && { jsonKey: key }) },
    ]),
  );
}

/**
 * What the settings speak of by name; they were checked, so that it is there.
 * @throws if it is not
 */
export function named<Thing>(things: Readonly<Record<string, Thing>>, name: string): Thing {
  const thing = things[name];
  if (thing === undefined) {
    throw new Error(`The settings speak of "${name}", and there is none.`);
  }
  return thing;
}
