import { networkOwnerName } from "../../network-owner";
import { environmentSchema } from "../../schema/environment";
import { stageDefaults, stageDefaultsIn } from "../../stages";
import { containerRemedy, isCoveredByUser } from "../containers/container-remedies";
import { workloadsOf } from "../containers/workloads";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { listenersOf } from "../load-balancer/tcp-listeners";
import { type Rule } from "../rule";
import { lessProtectedIn, trustedAccounts } from "./accounts-of-prod";
import { WeakSettings } from "./weak-settings";
import { type Weakness, weaknessIssue, weaknessWarning } from "./weakness";

/**
 * What makes an environment of the stage prod weaker than its defaults requires a waiver with a reason. The schema says
 * of each setting which values are weaker, and which of them environments of other stages are warned about; what
 * compares settings or environments is here.
 */
export const weakerProdRule: Rule = (environment, all) => {
  const { name, stage, settings, written, regionDefinition } = environment;
  if (stage === undefined) {
    return [];
  }
  const inSchema: Weakness[] = WeakSettings.of(environmentSchema("prod", regionDefinition?.zones))
    .weaknessesOf(settings, written, { trustedAccounts: trustedAccounts(all) })
    .filter(({ path }) => !isCoveredByUser(path, settings))
    .map((weakness) => ({ ...weakness, ...containerRemedy(weakness.path, settings) }));
  if (stage !== "prod") {
    return inSchema.filter(({ warns }) => warns).map(weaknessWarning);
  }
  return [
    ...inSchema,
    ...zoneWeaknesses(environment),
    ...tcpWeaknesses(environment),
    ...accountWeaknesses(environment, all),
    ...retentionWeaknesses(environment),
  ].map((weakness) => weaknessIssue(name, weakness));
};

/** Connections over the internet that nothing encrypts, as far as the load balancer knows. */
function tcpWeaknesses({ settings }: EnvironmentUnderCheck): Weakness[] {
  return settings.tcpIngress?.internal === false
    ? listenersOf(settings)
        .filter(({ listener }) => listener.protocol === "tcp")
        .map(({ path }) => ({ path: [...path, "protocol"], value: '"tcp" on the internet', required: '"tls"' }))
    : [];
}

/** Too few zones, also those of an existing network. In a region of two zones, no network can have more. */
function zoneWeaknesses({ settings: { network }, regionDefinition }: EnvironmentUnderCheck): Weakness[] {
  const required = stageDefaultsIn("prod", regionDefinition?.zones ?? stageDefaults.prod.zones).zones.length;
  if (!network.zones || network.zones.length >= required) {
    return [];
  }
  const value = `a network of ${network.zones.length} zones`;
  const source = ["network", "existing", "subnets", "private"];
  return [{ path: ["network", "zones"], value, required: `${required} zones`, source }];
}

/**
 * An account that a less protected environment uses too: who administers that environment can reach prod. One that
 * shares a network can't be in another account than that; `ingress.sharedWith` has a waiver for it.
 */
function accountWeaknesses(environment: EnvironmentUnderCheck, all: readonly EnvironmentUnderCheck[]): Weakness[] {
  const alone = all.filter(({ settings }) => networkOwnerName(settings) === undefined);
  const others = alone.includes(environment) ? lessProtectedIn(environment.account, alone) : undefined;
  const words = { value: `the account of ${others}`, required: "an account of its own" };
  return others === undefined ? [] : [{ path: ["account"], ...words }];
}

/** Logs of a workload that are kept for a shorter time than those of the environment. */
function retentionWeaknesses(environment: EnvironmentUnderCheck): Weakness[] {
  const required = environment.settings.logs.retentionDays;
  return workloadsOf(environment).flatMap(({ path, workload: { logs } }) =>
    logs.retentionDays !== undefined && logs.retentionDays < required
      ? [{ path: [...path, "logs", "retentionDays"], value: String(logs.retentionDays), required: String(required) }]
      : [],
  );
}
