import { type Secret } from "../../constructs/secrets/secret";
import { type Cluster } from "../../constructs/containers/cluster";
import {
  type ContainerProps,
  type InjectedSecret,
  type SidecarProps,
} from "../../constructs/containers/container-props";
import { type WorkloadProps } from "../../constructs/containers/workload";
import { type SidecarSettings, type WorkloadSettings } from "../../settings/settings";
import { type EnvironmentFoundation } from "./foundation";
import { mapEntries, lookUp } from "../by-name";

/** What a workload stands in, and what its settings speak of by name. */
export interface WorkloadContext extends Pick<EnvironmentFoundation, "network" | "logs"> {
  readonly cluster: Cluster;
  readonly secrets: Readonly<Record<string, Secret>>;
  /** The image of each workload, by name. */
  readonly images: Readonly<Record<string, string>>;
}

/** A workload's settings as the props that every kind of workload has. */
export function workloadProps(name: string, settings: WorkloadSettings, around: WorkloadContext): WorkloadProps {
  const { cluster, network, logs, images, secrets } = around;
  const { cpu, memoryMib, architecture, ephemeralStorageGib, imageOf } = settings;
  return {
    name,
    cluster,
    network,
    logs,
    cpu,
    memoryMib,
    architecture,
    ...(ephemeralStorageGib !== undefined && { ephemeralStorageGib }),
    container: { ...containerProps(settings, secrets), image: lookUp(images, imageOf ?? name) },
    ...(imageOf !== undefined && { imageOf }),
    sidecars: mapEntries(settings.sidecars, (_name, sidecar) => sidecarProps(sidecar, secrets)),
  };
}

function sidecarProps(settings: SidecarSettings, secrets: WorkloadContext["secrets"]): SidecarProps {
  return { ...settings, secrets: injected(settings.secrets, secrets) };
}

function containerProps(
  settings: WorkloadSettings,
  secrets: WorkloadContext["secrets"],
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
  secrets: WorkloadContext["secrets"],
): Record<string, InjectedSecret> {
  return mapEntries(variables, (_variable, { secret, key }) => ({
    secretArn: lookUp(secrets, secret).arn,
    ...(key !== undefined && { jsonKey: key }),
  }));
}
