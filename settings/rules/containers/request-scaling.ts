import { type Rule, type RuleIssue } from "../rule";

/** Scaling by requests requires a route, on which the load balancer counts them. */
export const requestScalingRule: Rule = ({ settings: { services } }) =>
  Object.entries(services).flatMap(([name, { routes, scaling }]): RuleIssue[] => {
    if (typeof scaling === "number" || scaling.requestsPerTarget === undefined || Object.keys(routes).length > 0) {
      return [];
    }
    const paths: RuleIssue["at"] = [
      ["services", name, "scaling", "requestsPerTarget"],
      ["services", name, "routes"],
    ];
    return [{ at: paths, message: "`requestsPerTarget` requires a route; add one, or remove `requestsPerTarget`." }];
  });
