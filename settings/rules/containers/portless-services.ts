import { formatPath } from "../../issues/path";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";
import { workloadsOf } from "./workloads";

/** Nothing can connect to a service that listens on no port: neither a load balancer nor another workload. */
export const portlessServicesRule: Rule = (environment) => [...routeIssues(environment), ...callIssues(environment)];

function routeIssues({ settings: { services } }: EnvironmentUnderCheck): RuleIssue[] {
  return Object.entries(services).flatMap(([name, { port, routes }]): RuleIssue[] => {
    if (port !== undefined || Object.keys(routes).length === 0) {
      return [];
    }
    const path = ["services", name];
    const message =
      "routes require a `port` on which the service listens; add `port` to the service, or remove the routes.";
    return [{ at: [[...path, "routes"]], unless: [[...path, "port"]], message }];
  });
}

function callIssues(environment: EnvironmentUnderCheck): RuleIssue[] {
  const { services } = environment.settings;
  return workloadsOf(environment).flatMap(({ path, workload }) =>
    workload.uses.services
      .filter((called) => services[called] && services[called].port === undefined)
      .map((called): RuleIssue => {
        const message = `"${called}" listens on no port, so that \`${formatPath(path)}\` can't call it; add \`port\` to \`services.${called}\`, or remove it from the list.`;
        return { at: [[...path, "uses", "services"]], unless: [["services", called, "port"]], message };
      }),
  );
}
