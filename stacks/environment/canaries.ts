import { type Construct } from "constructs";
import { type Router } from "../../constructs/load-balancer/router";
import { Canary, type CanaryConstructProps } from "../../constructs/synthetics/canary";
import { CanaryBucket } from "../../constructs/synthetics/canary-bucket";
import { type EnvironmentSettings } from "../../settings/settings";
import { exact } from "../exact";
import { mapEntries } from "../map-entries";
import { type EnvironmentFoundation } from "./foundation";

/** The settings of canaries. */
export type CanariesSettings = Pick<EnvironmentSettings, "alarms" | "canaries">;

/** What canaries need. */
interface CanariesContext {
  readonly foundation: EnvironmentFoundation;
  /** The public load balancer; absent in an environment without one. */
  readonly ingress: Router | undefined;
}

/** Creates the canaries of an environment, and the bucket for their reports. */
export function createCanaries(
  scope: Construct,
  { alarms, canaries }: CanariesSettings,
  { foundation, ingress }: CanariesContext,
): Record<string, Canary> {
  if (Object.keys(canaries).length === 0) {
    return {};
  }
  CanaryBucket.declare(scope, { protection: foundation.protection });
  return mapEntries(canaries, (name, { path, url, ...canary }) => {
    const props = { ...canary, name, severity: alarms.highestSeverity, logs: foundation.logs };
    return new Canary(scope, `canary-${name}`, {
      ...exact<Omit<CanaryConstructProps, "url">>()(props),
      url: url ?? urlOf(ingress, path),
    });
  });
}

/** @throws if there is no load balancer; the settings have been checked, so that there is one */
function urlOf(ingress: Router | undefined, path = "/"): string {
  if (!ingress) {
    throw new Error("A canary requests a path, and there is no load balancer.");
  }
  return ingress.url + path;
}
