import {
  type ContainerProps,
  type InjectedSecret,
  type SidecarProps,
} from "../../constructs/containers/container-props";
import { type WorkloadProps } from "../../constructs/containers/workload";
import { type SidecarSettings, type WorkloadSettings } from "../../settings/settings";
import { exact, requireEmpty } from "../exact";
import { findByName } from "../find-by-name";
import { mapEntries } from "../map-entries";
import { type WorkloadContext } from "./workload-context";

/** The settings of a workload's own container: all but those of its task, its image and its connections. */
type ContainerSettings = Omit<
  WorkloadSettings,
  | ("cpu" | "memoryMib" | "architecture" | "ephemeralStorageGib" | "sidecars")
  | ("image" | "imageOf")
  | ("egress" | "uses")
>;

/** Returns the props that every kind of workload has. */
export function workloadProps(name: string, settings: WorkloadSettings, context: WorkloadContext): WorkloadProps {
  const { cluster, network, logs, images, secrets } = context;
  const { cpu, memoryMib, architecture, ephemeralStorageGib, imageOf, sidecars } = settings;
  return {
    name,
    cluster,
    network,
    logs,
    cpu,
    memoryMib,
    architecture,
    ...(ephemeralStorageGib !== undefined && { ephemeralStorageGib }),
    container: { ...containerProps(settings, secrets), image: findByName(images, imageOf ?? name) },
    ...(imageOf !== undefined && { imageOf }),
    sidecars: mapEntries(sidecars, (_name, sidecar) => sidecarProps(sidecar, secrets)),
  };
}

function sidecarProps(settings: SidecarSettings, secrets: WorkloadContext["secrets"]): SidecarProps {
  return exact<SidecarProps>()({ ...settings, secrets: injectedSecrets(settings.secrets, secrets) });
}

function containerProps(
  settings: ContainerSettings,
  secrets: WorkloadContext["secrets"],
): Omit<ContainerProps, "image"> {
  const {
    user,
    readOnlyRootFilesystem,
    writablePaths,
    initProcess,
    environment,
    secrets: variables,
    ...more
  } = settings;
  const { entryPoint, command, healthCheck, stopTimeoutSeconds, ulimits, limits, ...others } = more;
  requireEmpty(others);
  return exact<Omit<ContainerProps, "image">>()({
    user,
    readOnlyRootFilesystem,
    writablePaths,
    initProcess,
    environment,
    secrets: injectedSecrets(variables, secrets),
    stopTimeoutSeconds,
    ulimits,
    ...limits,
    ...(entryPoint && { entryPoint }),
    ...(command && { command }),
    ...(healthCheck && { healthCheck }),
  });
}

function injectedSecrets(
  variables: WorkloadSettings["secrets"],
  secrets: WorkloadContext["secrets"],
): Record<string, InjectedSecret> {
  return mapEntries(variables, (_variable, { secret, key, ...others }) => {
    requireEmpty(others);
    return { secretArn: findByName(secrets, secret).arn, ...(key !== undefined && { jsonKey: key }) };
  });
}
