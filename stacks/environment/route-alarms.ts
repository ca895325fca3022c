import { type Construct } from "constructs";
import { type NetworkLoadBalancer } from "../../constructs/load-balancer/network-load-balancer";
import { RouteAlarms } from "../../constructs/load-balancer/route-alarms";
import { TcpListenerAlarms } from "../../constructs/load-balancer/tcp-listener-alarms";
import { type AlarmSet } from "../../constructs/monitoring/alarm-set";
import { type EnvironmentSettings } from "../../settings/settings";
import { type EnvironmentWorkloads } from "./workloads";

/** What leads to services. */
export interface WatchedRoutes {
  readonly workloads: Pick<EnvironmentWorkloads, "routes">;
  readonly tcpIngress: NetworkLoadBalancer | undefined;
}

/**
 * Watches the routes and TCP listeners of services. Their urgent alarms page with those of the service: it is one fault.
 * @param scope the construct of all alarms
 * @returns the alarms by service
 */
export function watchRoutes(
  scope: Construct,
  { alarms, services }: Pick<EnvironmentSettings, "alarms" | "services">,
  { workloads, tcpIngress }: WatchedRoutes,
): ReadonlyMap<string, readonly AlarmSet[]> {
  const { highestSeverity } = alarms;
  const sets = new Map<string, AlarmSet[]>();
  const add = (service: string, set: AlarmSet) => sets.set(service, [...(sets.get(service) ?? []), set]);
  for (const { service, key, route } of workloads.routes) {
    const own = services[service]?.routes[key]?.alarms;
    const choices = { ...alarms.routes, ...own };
    const options = { route, highestSeverity, choices, pages: false };
    add(service, new RouteAlarms(scope, `route-${route.name}`, options));
    if (route.alternate)
      add(service, new RouteAlarms(scope, `alternate-of-${route.name}`, { ...options, alternate: true }));
  }
  for (const { service, listener } of tcpIngress?.listeners ?? []) {
    const options = { highestSeverity, choices: alarms.tcpListeners, pages: false };
    const id = `tcp-listener-${listener.name}`;
    if (tcpIngress) add(service, new TcpListenerAlarms(scope, id, { listener, loadBalancer: tcpIngress, ...options }));
  }
  return sets;
}
