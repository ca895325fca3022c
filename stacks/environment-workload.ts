import { type Secret } from "../constructs/security/secret";
import { type Cluster } from "../constructs/workloads/cluster";
import { type ContainerProps, type InjectedSecret, type SidecarProps } from "../constructs/workloads/container-props";
import { type WorkloadProps } from "../constructs/workloads/workload";
import { type SidecarSettings, type WorkloadSettings } from "../settings/settings";
import { type EnvironmentGround } from "./environment-ground";
import { each, named } from "./named";

/** What a workload stands in, and what its settings speak of by name. */
export interface WorkloadSurroundings extends Pick<EnvironmentGround, "network" | "logs"> {
  readonly cluster: Cluster;
  readonly secrets: Readonly<Record<string, Secret>>;
  /** `<host>/<project>` of the image registry. */
  readonly registry: string;
}

/** The tag that a workload runs until a pipeline or a person names another. */
const FIRST_TAG = "initial";

/** A workload's settings as the props that every kind of workload has. */
export function workloadProps(name: string, settings: WorkloadSettings, around: WorkloadSurroundings): WorkloadProps {
  const { cluster, network, logs, registry, secrets } = around;
  const { cpu, memoryMib, architecture, ephemeralStorageGib } = settings;
  const image = settings.image ?? `${registry}/${name}:${FIRST_TAG}`;
  return {
    name,
    cluster,
    network,
    logs,
    cpu,
    memoryMib,
    architecture,
    ...(ephemeralStorageGib !== undefined && { ephemeralStorageGib }),
    container: { ...containerProps(settings, secrets), image },
    sidecars: each(settings.sidecars, (_name, sidecar) => sidecarProps(sidecar, secrets)),
  };
}

function sidecarProps(settings: SidecarSettings, secrets: WorkloadSurroundings["secrets"]): SidecarProps {
  return { ...settings, secrets: injected(settings.secrets, secrets) };
}

function containerProps(
  settings: WorkloadSettings,
  secrets: WorkloadSurroundings["secrets"],
): Omit<ContainerProps, "image"> {
  const { user, readOnlyRootFilesystem, writablePaths, initProcess, environment } = settings;
  const { entryPoint, command, healthCheck, stopTimeoutSeconds, ulimits } = settings;
  return {
    user,
    readOnlyRootFilesystem,
    writablePaths,
    initProcess,
    environment,
    secrets: injected(settings.secrets, secrets),
    stopTimeoutSeconds,
    ulimits,
    ...settings.limits,
    ...(entryPoint && { entryPoint }),
    ...(command && { command }),
    ...(healthCheck && { healthCheck }),
  };
}

function injected(
  variables: WorkloadSettings["secrets"],
  secrets: WorkloadSurroundings["secrets"],
): Record<string, InjectedSecret> {
  return each(variables, (_variable, { secret, key }) => ({
    secretArn: named(secrets, secret).arn,
    ...(key !== undefined && { jsonKey: key }),
  }));
}
