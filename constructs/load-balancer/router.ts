import { type Answer } from "./answer";
import { type RedirectSettings, type ResponseSettings } from "./answer-props";
import { type Route } from "./route";
import { type RouteSettings } from "./route-props";
import { type RouteTarget } from "./route-target";

/**
 * A load balancer on which services get routes: one of this stack (`Ingress`), another environment's (`SharedIngress`)
 * or an existing one (`Ingress.fromListenerArn`).
 */
export interface Router {
  /** Base URL of the routes: `https://shop.example.com`; `http://` and the load balancer's own name without a domain. */
  readonly url: string;

  /**
   * Forwards the requests that match a route to a service, and allows connections from the load balancer to its port.
   * @param target service that the requests are forwarded to
   * @param key name of the route within the service
   * @param settings conditions, health check and others. @default all requests
   * Of two routes that derive the same priority, the one that is created later gets the next free one.
   *
   * @throws if another route has the priority that is set, which must be unique on a listener
   */
  route(target: RouteTarget, key: string, settings?: RouteSettings): Route;

  /**
   * Redirects the requests that match its conditions.
   * @param key name of the redirect, unique on the load balancer
   * @throws if Elastic Load Balancing would refuse the target, or if clients could choose its host
   */
  redirect(key: string, settings: RedirectSettings): Answer;

  /**
   * Answers the requests that match its conditions, without a service.
   * @param key name of the answer, unique on the load balancer
   */
  respond(key: string, settings: ResponseSettings): Answer;
}

/** Returns a URL without TLS, for a load balancer without a domain. The default port 80 is omitted. */
export function plainUrl(host: string, port: number, path = ""): string {
  return `http://${host}${port === 80 ? "" : `:${port}`}${path}`;
}

/** Returns an HTTPS URL. The default port 443 is omitted. */
export function httpsUrl(domain: string, port: number, path = ""): string {
  return `https://${domain}${port === 443 ? "" : `:${port}`}${path}`;
}
