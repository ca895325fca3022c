import { callTimeoutIssues, defaultRequestTimeout } from "../../../constructs/containers/call-timeouts";
import { longestIdleTimeout } from "../../route-load-balancer";
import { type Rule, type RuleIssue } from "../rule";
import { ingressOwner } from "../sharing/participants";

/** The timeouts of a service's calls must fit its protocol and each other. */
export const callTimeoutsRule: Rule = (environment, all) => {
  const { services, ingress, existingIngress, internalIngress } = environment.settings;
  const loadBalancer = ingress ?? existingIngress ?? ingressOwner(environment, all)?.settings.ingress;
  const requestTimeoutSeconds = defaultRequestTimeout(longestIdleTimeout(loadBalancer, internalIngress));
  return Object.entries(services).flatMap(([name, { port, protocol, calls }]): RuleIssue[] => {
    if (port === undefined) return [];
    const effective = protocol === "tcp" ? calls : { requestTimeoutSeconds, ...calls };
    const at = (prop: string) => ["services", name, "calls", prop];
    return callTimeoutIssues(protocol, effective).map(({ props: [first, ...others], message }) => ({
      at: [at(first), ...others.map(at)],
      message,
    }));
  });
};
