import { type SidecarProps } from "../../constructs/containers/sidecar-props";
import { type LogRouterProps } from "../../constructs/containers/log-router-props";
import { mayBeRoot } from "../../constructs/containers/container-user";
import { type WorkloadProps } from "../../constructs/containers/workload";
import { type LogStorage } from "../../constructs/monitoring/log-group";
import { sidecarImageName } from "../../settings/sidecar-images";
import { type SidecarSettings, type WorkloadSettings } from "../../settings/settings";
import { exact } from "../exact";
import { findByName } from "../find-by-name";
import { mapEntries } from "../map-entries";
import { type WorkloadContext } from "./workload-context";

/** Returns the props that every kind of workload has. Other code uses its connections and rights. */
export function workloadProps(name: string, settings: WorkloadSettings, context: WorkloadContext): WorkloadProps {
  const { cluster, network, logs, images, imageManagers } = context;
  const { telemetry, ...others } = settings;
  const { router, ...storage } = settings.logs;
  return exact<WorkloadProps, "egress" | "envFile" | "permissions" | "secretsFrom" | "tags" | "uses">()({
    ...others,
    name,
    cluster,
    network,
    logs: logStorage(storage, logs),
    ...(router && { logRouter: logRouterProps(router, context) }),
    ...(telemetry && (telemetry.traces || telemetry.metrics) && { telemetry }),
    image: findByName(images, settings.imageOf ?? name),
    imageManagedBy: imageManagers(settings.imageOf ?? name),
    ...containerProps(settings, context),
    sidecars: mapEntries(settings.sidecars, (sidecar, sidecarSettings) =>
      sidecarProps(sidecarImageName(name, sidecar), sidecarSettings, context),
    ),
  });
}

function logStorage(
  { retentionDays, ...others }: Omit<WorkloadSettings["logs"], "router">,
  logs: LogStorage,
): LogStorage {
  // What counts as an error is for the metrics of the environment.
  exact<object, "errorPattern">()(others);
  return retentionDays === undefined ? logs : { ...logs, retentionDays };
}

function logRouterProps(
  settings: NonNullable<WorkloadSettings["logs"]["router"]>,
  { secrets }: Pick<WorkloadContext, "secrets">,
): LogRouterProps {
  const secretOptions = mapEntries(settings.secretOptions, (_option, value) => secrets.injected(value));
  return exact<LogRouterProps>()({ ...settings, secretOptions });
}

/** @param name name of the sidecar's own image, if it has one */
function sidecarProps(name: string, settings: SidecarSettings, context: WorkloadContext): SidecarProps {
  const { images, imageManagers } = context;
  const { image, imageOf = name } = settings;
  return exact<SidecarProps, "envFile" | "secretsFrom">()({
    ...settings,
    image: image ?? findByName(images, imageOf),
    ...(image === undefined && { imageOf, imageManagedBy: imageManagers(imageOf) }),
    ...containerProps(settings, context),
  });
}

/** The props of any container that are not as the settings have them. */
function containerProps(
  settings: WorkloadSettings | SidecarSettings,
  { secrets, environmentFiles: files }: Pick<WorkloadContext, "environmentFiles" | "secrets">,
) {
  const { user, volumes, registryCredentials, environmentFiles } = settings;
  return {
    // The settings were checked: prod has a waiver for root, and the others have a warning.
    allowRoot: mayBeRoot(user),
    volumes: mapEntries(volumes, (_name, mount) => (typeof mount === "string" ? { path: mount } : mount)),
    environmentFiles: files.of(environmentFiles),
    secrets: secrets.injectedInto(settings),
    registryCredentials: registryCredentials === undefined ? undefined : secrets.readable(registryCredentials),
  };
}
