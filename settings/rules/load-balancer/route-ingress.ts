import { type RuleIssue, type Rule } from "../environment-under-check";

/** A service has routes, or scales by requests, only where there is a load balancer. */
export const routeIngressRule: Rule = ({ settings: { ingress, sharedIngress, services } }) =>
  Object.entries(services).flatMap(([name, { routes, scaling }]): RuleIssue[] => {
    const hasRoutes = Object.keys(routes).length > 0;
    const path = ["services", name];
    if (hasRoutes && !ingress && !sharedIngress) {
      const message = `services.${name} has routes, and there is no load balancer; add an ingress or take the routes out.`;
      return [{ at: [["ingress"], [...path, "routes"]], unless: [["sharedIngress"]], message }];
    }
    if (!hasRoutes && scaling.requestsPerTarget !== undefined) {
      const message = "counts requests that come by a route, and the service has none; take it out or add a route.";
      return [
        {
          at: [
            [...path, "scaling", "requestsPerTarget"],
            [...path, "routes"],
          ],
          message,
        },
      ];
    }
    return [];
  });
