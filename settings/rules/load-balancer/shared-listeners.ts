import { domainsOverlap } from "../../../constructs/load-balancer/domain-name";
import { quote } from "../../issues/quote";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";
import { priorityBandOf } from "./shared-place";

/** Environments on one listener that exists already have domains and priorities of their own: no stack knows the other's. */
export const sharedListenersRule: Rule = (environment, all) => {
  const others = all
    .slice(0, all.indexOf(environment))
    .filter((other) => listenerOf(other) === listenerOf(environment));
  return listenerOf(environment) === undefined
    ? []
    : others.flatMap((other) => [...domainIssues(environment, other), ...priorityIssues(environment, other)]);
};

function listenerOf({ settings: { existingIngress } }: EnvironmentUnderCheck): string | undefined {
  return existingIngress?.listenerArn;
}

function domainIssues({ settings }: EnvironmentUnderCheck, other: EnvironmentUnderCheck): RuleIssue[] {
  const [own = [], others = []] = [settings, other.settings].map(({ existingIngress }) => existingIngress?.domains);
  const at: RuleIssue["at"] = [
    ["existingIngress", "domains"],
    ["existingIngress", "listenerArn"],
  ];
  if (own.length === 0 || others.length === 0) {
    const message = `is required of each environment on the listener that ${quote(other.name)} uses too; give each its own.`;
    return [{ at, message }];
  }
  return own
    .filter((domain) => others.some((one) => domainsOverlap(domain, one)))
    .map((domain) => {
      const message = `${quote(domain)} overlaps the domains of ${quote(other.name)}, which is on the same listener; give each environment its own.`;
      return { at, message };
    });
}

function priorityIssues({ settings }: EnvironmentUnderCheck, other: EnvironmentUnderCheck): RuleIssue[] {
  const [own, others] = [settings, other.settings].map(({ existingIngress }) => priorityBandOf(existingIngress));
  if (own && others && (own.last < others.first || others.last < own.first)) {
    return [];
  }
  const message = `must not overlap those of ${quote(other.name)}, which is on the same listener; give each environment its own.`;
  return [
    {
      at: [
        ["existingIngress", "priorities"],
        ["existingIngress", "listenerArn"],
      ],
      message,
    },
  ];
}
