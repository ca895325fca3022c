import { calledService } from "../../called-service";
import { formatPath } from "../../issues/path";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";
import { workloadsOf } from "./workloads";
import { ownEntry } from "../../own-entry";

/** Nothing can connect to a service that listens on no port: neither a load balancer nor another workload. */
export const portlessServicesRule: Rule = (environment) => [...routeIssues(environment), ...callIssues(environment)];

function routeIssues({ settings: { services } }: EnvironmentUnderCheck): RuleIssue[] {
  return Object.entries(services).flatMap(([name, service]) =>
    (["routes", "ports"] as const)
      .filter((key) => service.port === undefined && Object.keys(service[key]).length > 0)
      .map((key): RuleIssue => {
        const what = key === "routes" ? "routes require" : "further ports require";
        const message = `${what} a \`port\` on which the service listens; add \`port\` to the service, or remove \`${key}\`.`;
        return { at: [["services", name, key]], unless: [["services", name, "port"]], message };
      }),
  );
}

function callIssues(environment: EnvironmentUnderCheck): RuleIssue[] {
  const { services } = environment.settings;
  return workloadsOf(environment).flatMap(({ path, workload }) =>
    workload.uses.services
      .map((entry) => calledService(entry).service)
      .filter((called) => {
        const service = ownEntry(services, called);
        return service && service.port === undefined;
      })
      .map((called): RuleIssue => {
        const message = `"${called}" listens on no port, so that \`${formatPath(path)}\` can't call it; add \`port\` to \`services.${called}\`, or remove it from the list.`;
        return { at: [[...path, "uses", "services"]], unless: [["services", called, "port"]], message };
      }),
  );
}
