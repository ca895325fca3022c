import { type Construct } from "constructs";
import { type FargateService } from "../../constructs/containers/fargate-service";
import { type Cluster } from "../../constructs/containers/cluster";
import { type SetupJob } from "../../constructs/jobs/setup-job";
import { type LogStorage } from "../../constructs/monitoring/log-group";
import { SecretRedeployment } from "../../constructs/rotation/secret-redeployment";
import { type EnvironmentSettings } from "../../settings/settings";

/** What the redeployment after a rotation concerns. */
export interface RedeployedParts {
  readonly cluster: Cluster;
  readonly logs: LogStorage;
  /** The services and workers, by name. */
  readonly services: Readonly<Record<string, FargateService>>;
  readonly setupJobs: Readonly<Record<string, SetupJob>>;
}

/**
 * Redeploys services and workers whose secrets have changed, unless their settings say otherwise. Call it when they have
 * all of their secrets.
 * @returns undefined in an environment in which none has secrets
 */
export function createSecretRedeployment(
  scope: Construct,
  settings: Pick<EnvironmentSettings, "alarms" | "services" | "workers">,
  { cluster, logs, services, setupJobs }: RedeployedParts,
): SecretRedeployment | undefined {
  const redeployed = Object.entries({ ...settings.services, ...settings.workers }).flatMap(([name, { deployment }]) => {
    const service = services[name];
    return service && deployment.redeployAfterRotation ? [service] : [];
  });
  if (!redeployed.some(({ task }) => task.secrets.all.length > 0)) {
    return undefined;
  }
  const redeployment = new SecretRedeployment(scope, "secret-redeployment", {
    cluster,
    logs,
    highestSeverity: settings.alarms.highestSeverity,
  });
  for (const job of Object.values(setupJobs)) {
    redeployment.passOnBy(job);
  }
  for (const service of redeployed) {
    redeployment.redeploy(service);
  }
  return redeployment;
}
