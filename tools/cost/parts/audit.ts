import { blocksOf, type Resource } from "../../../guardrails/tree/resource";
import { type Stack } from "../../../guardrails/tree/stack";
import { isFalse, numberOf, textsOf } from "../../../guardrails/tree/values";
import { securityPrices } from "../../../prices/security-prices";
import { plus, type Range, times } from "../range";
import { type Facts, type Part, type Usage } from "../usage";
import { use } from "./use";

/** What watches an account: trails, threat detection, recorded configuration, checks, and analyses of access. */
export const audit: Part = {
  name: "audit and detection",
  types: [
    "aws_cloudtrail",
    "aws_config_configuration_recorder",
    "aws_config_config_rule",
    "aws_guardduty_detector",
    "aws_guardduty_detector_feature",
    "aws_securityhub_account",
    "aws_accessanalyzer_analyzer",
    "aws_inspector2_enabler",
  ],
  usagesOf: (stack, facts) => {
    const { assumptions } = facts;
    return [
      ...stack.of("aws_cloudtrail").flatMap((trail) => trailUsages(trail, facts)),
      ...stack
        .of("aws_config_configuration_recorder")
        .map((recorder) => use(recorder, securityPrices.configurationItem, assumptions.configurationItems)),
      ...stack
        .of("aws_config_config_rule")
        .map((rule) => use(rule, securityPrices.ruleEvaluation, assumptions.ruleEvaluations)),
      ...stack.of("aws_guardduty_detector").flatMap((detector) => threatUsages(detector, facts)),
      ...stack
        .of("aws_securityhub_account")
        .map((hub) => use(hub, securityPrices.securityCheck, assumptions.securityChecks)),
      ...stack
        .of("aws_accessanalyzer_analyzer")
        .filter((analyzer) => String(analyzer.get("type")).endsWith("_UNUSED_ACCESS"))
        .map((analyzer) => use(analyzer, securityPrices.unusedAccess, rolesInAccount(stack, facts))),
      ...stack.of("aws_inspector2_enabler").flatMap((inspector) => {
        const images = times(assumptions.scannedImages, repositoriesInAccount(stack, facts));
        return [
          use(inspector, securityPrices.imageScan, images),
          // Each image is scanned again as new vulnerabilities become known; every day at most.
          use(inspector, securityPrices.imageRescan, { low: images.low, high: images.high * 30 }),
        ];
      }),
    ];
  },
};

/** The stacks of the same account, or all if that isn't known. */
function stacksOfAccount({ account }: Stack, { tree }: Facts): readonly Stack[] {
  return tree.stacks.filter((other) => other.account === account);
}

function rolesInAccount(stack: Stack, facts: Facts): number {
  return stacksOfAccount(stack, facts).reduce((sum, other) => sum + other.of("aws_iam_role").length, 0);
}

function repositoriesInAccount(stack: Stack, facts: Facts): number {
  return stacksOfAccount(stack, facts).reduce((sum, other) => sum + other.of("aws_ecr_repository").length, 0);
}

/**
 * The first copy of an account's management events costs nothing; data events always cost.
 * Source: "AWS CloudTrail pricing".
 */
function trailUsages(trail: Resource, facts: Facts): readonly Usage[] {
  const { managementEvents, objectEventMillions } = facts.assumptions;
  const events = times(managementEvents, 1 / 1e5);
  const copies = stacksOfAccount(trail.stack, facts)
    .flatMap((stack) => stack.of("aws_cloudtrail"))
    .filter((other) => logs(other, "Management"));
  const insights = trail.blocks("insight_selector").length;
  return [
    ...(copies.indexOf(trail) > 0 ? [use(trail, securityPrices.trailCopies, events)] : []),
    ...(logs(trail, "Data") ? [use(trail, securityPrices.trailData, times(objectEventMillions, 10))] : []),
    // Both kinds of insights read the writes, only one the reads.
    ...(insights > 0
      ? [use(trail, securityPrices.trailInsights, { low: events.low, high: events.high * insights })]
      : []),
  ];
}

/** Whether a trail logs events of a category. Without selectors, it logs management events. */
function logs(trail: Resource, category: "Management" | "Data"): boolean {
  const advanced = trail.blocks("advanced_event_selector");
  if (advanced.length > 0) {
    return advanced
      .flatMap((selector) => blocksOf(selector, "field_selector"))
      .some(({ field, equals }) => field === "eventCategory" && textsOf(equals).includes(category));
  }
  const selectors = trail.blocks("event_selector");
  return category === "Data"
    ? selectors.some((selector) => blocksOf(selector, "data_resource").length > 0)
    : selectors.length === 0 || selectors.some((selector) => !isFalse(selector["include_management_events"], true));
}

function threatUsages(detector: Resource, facts: Facts): readonly Usage[] {
  const { assumptions, tree } = facts;
  const enabled = new Map(
    tree
      .usersOf(detector, "aws_guardduty_detector_feature")
      .filter((feature) => feature.get("status") === "ENABLED")
      .map((feature) => [feature.get("name"), feature]),
  );
  const runtime = enabled.get("RUNTIME_MONITORING");
  const watchesTasks =
    runtime !== undefined &&
    blocksOf(runtime.attributes, "additional_configuration").some(
      ({ name, status }) => name === "ECS_FARGATE_AGENT_MANAGEMENT" && status === "ENABLED",
    );
  return [
    use(detector, securityPrices.threatEvents, times(assumptions.managementEvents, 1 / 1e6)),
    use(detector, securityPrices.threatLogs, assumptions.accountLogGigabytes),
    ...(enabled.has("S3_DATA_EVENTS")
      ? [use(detector, securityPrices.threatObjects, assumptions.objectEventMillions)]
      : []),
    ...(watchesTasks ? [use(detector, securityPrices.threatRuntime, cpusInAccount(detector.stack, facts))] : []),
  ];
}

/** vCPUs of the tasks of an account, on average over the month. */
function cpusInAccount(stack: Stack, facts: Facts): Range {
  return plus(
    ...stacksOfAccount(stack, facts)
      .flatMap((other) => facts.workloads(other))
      .map(({ tasks, taskDefinition }) => times(tasks, (numberOf(taskDefinition.get("cpu")) ?? 0) / 1024)),
  );
}
