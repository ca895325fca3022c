import { type Route, type RouteSettings } from "./route";
import { type RouteTarget } from "./route-target";

/** What leads requests to services: a load balancer of ours (`Ingress`) or another environment's (`SharedIngress`). */
export interface Router {
  /** Where it answers: `https://shop.example.com`. */
  readonly url: string;

  /**
   * Leads requests to a service, and opens the service's port to the load balancer.
   * @param key name of the route within the service
   * @throws if another route has the same place among the rules: a listener takes each once
   */
  route(target: RouteTarget, key: string, settings: RouteSettings): Route;
}

/** The address of a door; the port of HTTPS itself is left out. */
export function httpsUrl(domain: string, port: number, path = ""): string {
  return `https://${domain}${port === 443 ? "" : `:${port}`}${path}`;
}
