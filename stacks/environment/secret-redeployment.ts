import { type Construct } from "constructs";
import { type FargateService } from "../../constructs/containers/fargate-service";
import { type Cluster } from "../../constructs/containers/cluster";
import { type SetupJob } from "../../constructs/jobs/setup-job";
import { type LogStorage } from "../../constructs/monitoring/log-group";
import { SecretRedeployment } from "../../constructs/rotation/secret-redeployment";
import { type SearchEngine } from "../../constructs/search/search-engine";
import { SearchInstance } from "../../constructs/search/search-instance";
import { type InjectableSecret } from "../../constructs/secrets/injectable-secret";
import { type EnvironmentSettings } from "../../settings/settings";

/** What the redeployment after a rotation concerns. */
export interface RedeployedParts {
  readonly cluster: Cluster;
  readonly logs: LogStorage;
  /** The services and workers, by name. */
  readonly services: Readonly<Record<string, FargateService>>;
  readonly setupJobs: Readonly<Record<string, SetupJob>>;
  readonly searchEngine: SearchEngine | undefined;
}

/**
 * Redeploys services and workers whose secrets have changed, unless their settings say otherwise. Call it when they have
 * all of their secrets.
 * @returns undefined in an environment in which none has secrets
 */
export function createSecretRedeployment(
  scope: Construct,
  settings: Pick<EnvironmentSettings, "alarms" | "services" | "workers">,
  { cluster, logs, services, setupJobs, searchEngine }: RedeployedParts,
): SecretRedeployment | undefined {
  const redeployed = Object.entries({ ...settings.services, ...settings.workers }).flatMap(([name, { deployment }]) => {
    const service = services[name];
    return service && deployment.redeployAfterRotation ? [service] : [];
  });
  // A search instance passes its secrets on once a day, which would be too late for tasks that start within minutes.
  const leftOut =
    searchEngine instanceof SearchInstance
      ? [searchEngine.credentials.application, searchEngine.credentials.authority]
      : [];
  const isLeftOut = ({ arn }: Pick<InjectableSecret, "arn">) => leftOut.some((secret) => secret.arn === arn);
  if (!redeployed.some(({ task }) => task.secrets.all.some((secret) => !isLeftOut(secret)))) {
    return undefined;
  }
  const redeployment = new SecretRedeployment(scope, "secret-redeployment", {
    cluster,
    logs,
    highestSeverity: settings.alarms.highestSeverity,
  });
  leftOut.forEach((secret) => {
    redeployment.leaveOut(secret);
  });
  for (const job of Object.values(setupJobs)) {
    redeployment.passOnBy(job);
  }
  for (const service of redeployed) {
    redeployment.redeploy(service);
  }
  return redeployment;
}
