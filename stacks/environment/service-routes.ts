import { type WebService } from "../../constructs/containers/web-service";
import { type Route } from "../../constructs/load-balancer/route";
import { type RouteSettings } from "../../constructs/load-balancer/route-props";
import { type Router } from "../../constructs/load-balancer/router";
import { loadBalancerOf } from "../../settings/route-load-balancer";
import { type EnvironmentSettings, type ServiceSettings } from "../../settings/settings";
import { exact } from "../exact";

/** A route that was created. */
export interface CreatedRoute {
  /** Name of the service. */
  readonly service: string;
  /** Key of the route among those of the service. */
  readonly key: string;
  readonly route: Route;
}

/** The load balancers to which routes belong, and what says which. */
export interface RoutedEnvironment {
  readonly settings: Pick<EnvironmentSettings, "existingIngress" | "ingress" | "internalIngress" | "sharedIngress">;
  readonly ingress: Router | undefined;
  /** The internal load balancer beside it. */
  readonly internalIngress: Router | undefined;
}

/** Tells a service the path below which it answers: a shared load balancer does not remove it from requests. */
const PATH_PREFIX = "PATH_PREFIX";

/** Creates the routes of a service. */
export function createRoutes(
  service: WebService,
  { routes }: Pick<ServiceSettings, "routes">,
  { settings, ingress, internalIngress }: RoutedEnvironment,
): CreatedRoute[] {
  const isPublic = (route: ServiceSettings["routes"][string]) => loadBalancerOf(route, settings) === "public";
  const created = Object.entries(routes).flatMap(([key, { port, container, ...route }]): CreatedRoute[] => {
    const { port: checked, ...healthCheck } = route.healthCheck;
    const checkedPort = typeof checked === "string" ? service.endpoint(checked).port : checked;
    const router = isPublic(route) ? ingress : internalIngress;
    const made = router?.route(
      service.endpoint(container ?? port),
      key,
      exact<RouteSettings, "alarms" | "through">()({
        ...route,
        healthCheck: { ...healthCheck, ...(checkedPort !== undefined && { port: checkedPort }) },
      }),
    );
    return made ? [{ service: service.name, key, route: made }] : [];
  });
  const pathPrefix = settings.sharedIngress?.pathPrefix;
  if (pathPrefix !== undefined && Object.values(routes).some(isPublic)) {
    service.addEnvironment(PATH_PREFIX, pathPrefix);
  }
  return created;
}
