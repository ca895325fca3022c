import { type SidecarProps } from "../../constructs/containers/container-props";
import { mayBeRoot } from "../../constructs/containers/container-user";
import { type WorkloadProps } from "../../constructs/containers/workload";
import { type LogStorage } from "../../constructs/monitoring/log-group";
import { type InjectableSecret } from "../../constructs/secrets/injectable-secret";
import { type SidecarSettings, type WorkloadSettings } from "../../settings/settings";
import { exact, requireEmpty } from "../exact";
import { findByName } from "../find-by-name";
import { mapEntries } from "../map-entries";
import { type WorkloadContext } from "./workload-context";

/** Returns the props that every kind of workload has. Other code uses its connections and rights. */
export function workloadProps(name: string, settings: WorkloadSettings, context: WorkloadContext): WorkloadProps {
  const { cluster, network, logs, images, secrets } = context;
  return exact<WorkloadProps, "egress" | "permissions" | "uses">()({
    ...settings,
    name,
    cluster,
    network,
    logs: logStorage(settings.logs, logs),
    image: findByName(images, settings.imageOf ?? name),
    // The settings were checked: prod has a waiver for root, and the others have a warning.
    allowRoot: mayBeRoot(settings.user),
    secrets: injectedSecrets(settings.secrets, secrets),
    sidecars: mapEntries(settings.sidecars, (_name, sidecar) => sidecarProps(sidecar, secrets)),
  });
}

function logStorage({ retentionDays, ...others }: WorkloadSettings["logs"], logs: LogStorage): LogStorage {
  requireEmpty(others);
  return retentionDays === undefined ? logs : { ...logs, retentionDays };
}

function sidecarProps(settings: SidecarSettings, secrets: WorkloadContext["secrets"]): SidecarProps {
  return exact<SidecarProps>()({
    ...settings,
    allowRoot: mayBeRoot(settings.user),
    secrets: injectedSecrets(settings.secrets, secrets),
  });
}

function injectedSecrets(
  variables: WorkloadSettings["secrets"],
  secrets: WorkloadContext["secrets"],
): Record<string, InjectableSecret> {
  return mapEntries(variables, (_variable, reference) => injectedSecret(reference, secrets));
}

/** Returns the secret, or the part of one, that a setting refers to. */
export function injectedSecret(
  { secret: name, key, ...others }: WorkloadSettings["secrets"][string],
  secrets: WorkloadContext["secrets"],
): InjectableSecret {
  requireEmpty(others);
  const secret = findByName(secrets, name);
  return key === undefined ? secret : secret.field(key);
}
