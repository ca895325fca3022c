import { blocksOf, type Resource } from "../../guardrails/tree/resource";
import { type Stack } from "../../guardrails/tree/stack";
import { type Tree } from "../../guardrails/tree/tree";
import { isTrue, numberOf } from "../../guardrails/tree/values";
import { HOURS_PER_MONTH } from "../../prices/price";
import { type Assumptions } from "./assumptions";
import { awakeShare } from "./off-hours";
import { exactly, plus, type Range, times } from "./range";
import { scheduledLimits } from "./scheduled-limits";
import { runsPerMonth } from "./schedules";

/** What runs tasks: a service, a worker or a job. */
export interface Workload {
  /** The ECS service, or what starts the tasks of a job. */
  readonly resource: Resource;
  readonly taskDefinition: Resource;
  /** How many tasks run, on average over the month. */
  readonly tasks: Range;
  /** How many of them run on Fargate Spot. */
  readonly spotTasks: Range;
  /** Whether a load balancer sends it requests. */
  readonly isBalanced: boolean;
  readonly hasPublicAddress: boolean;
}

/** An item of a capacity provider strategy. */
interface StrategyItem {
  readonly provider: string;
  readonly base: number;
  readonly weight: number;
}

/** Lists what runs tasks in a stack. */
export function workloadsOf(stack: Stack, tree: Tree, assumptions: Assumptions): readonly Workload[] {
  return [
    ...stack.of("aws_ecs_service").flatMap((service) => serviceWorkload(service, tree)),
    ...stack.of("aws_sfn_state_machine").flatMap((machine) => jobWorkload(machine, tree, assumptions)),
    ...stack.of("aws_scheduler_schedule").flatMap((schedule) => scheduledTask(schedule, tree, assumptions)),
  ];
}

/** How often a state machine is started in a month: by schedules, and by events. */
export function runsOf(machine: Resource, tree: Tree, { eventRuns, maintenanceRuns }: Assumptions): Range {
  const perEvent = taskDefinitionIn(machine, machine.get("definition"), tree) ? eventRuns : maintenanceRuns;
  const scheduled = tree
    .usersOf(machine, "aws_scheduler_schedule")
    .filter((schedule) => schedule.get("state") !== "DISABLED")
    .map((schedule) => exactly(runsPerMonth(schedule.get("schedule_expression"))));
  const started = tree.usersOf(machine, "aws_cloudwatch_event_target").map((target) => {
    const expression = tree.referred(target, target.get("rule"))?.get("schedule_expression");
    return expression === undefined ? perEvent : exactly(runsPerMonth(expression));
  });
  return plus(...scheduled, ...started);
}

function serviceWorkload(service: Resource, tree: Tree): readonly Workload[] {
  const taskDefinition = taskDefinitionIn(service, service.get("task_definition"), tree);
  if (!taskDefinition) return [];
  const cluster = tree.referred(service, service.get("cluster"));
  const own = service.blocks("capacity_provider_strategy");
  const inherited = cluster
    ? tree
        .usersOf(cluster, "aws_ecs_cluster_capacity_providers")
        .flatMap((providers) => providers.blocks("default_capacity_provider_strategy"))
    : [];
  const strategy = (own.length > 0 ? own : inherited).map((item) => ({
    provider: String(item["capacity_provider"]),
    base: numberOf(item["base"]) ?? 0,
    weight: numberOf(item["weight"]) ?? 0,
  }));
  const limits = scheduledLimits(service, tree) ?? exactly(numberOf(service.get("desired_count")) ?? 1);
  const awake = awakeShare(service, tree);
  return [
    {
      resource: service,
      taskDefinition,
      tasks: times(limits, awake),
      spotTasks: times({ low: spotTasks(limits.low, strategy), high: spotTasks(limits.high, strategy) }, awake),
      isBalanced: service.blocks("load_balancer").length > 0,
      hasPublicAddress: isTrue(service.block("network_configuration")["assign_public_ip"]),
    },
  ];
}

function jobWorkload(machine: Resource, tree: Tree, assumptions: Assumptions): readonly Workload[] {
  const taskDefinition = taskDefinitionIn(machine, machine.get("definition"), tree);
  return taskDefinition ? [job(machine, taskDefinition, runsOf(machine, tree, assumptions), assumptions)] : [];
}

/** A schedule that starts tasks itself. */
function scheduledTask(schedule: Resource, tree: Tree, assumptions: Assumptions): readonly Workload[] {
  const [parameters = {}] = blocksOf(schedule.block("target"), "ecs_parameters");
  const taskDefinition = taskDefinitionIn(schedule, parameters["task_definition_arn"], tree);
  const runs = exactly(runsPerMonth(schedule.get("schedule_expression")));
  return taskDefinition ? [job(schedule, taskDefinition, runs, assumptions)] : [];
}

function job(
  resource: Resource,
  taskDefinition: Resource,
  runs: Range,
  { scheduledRunMinutes }: Assumptions,
): Workload {
  const tasks = times(runs, scheduledRunMinutes, 1 / (60 * HOURS_PER_MONTH));
  const isOnSpot = JSON.stringify(resource.get("definition") ?? "").includes("FARGATE_SPOT");
  return {
    resource,
    taskDefinition,
    tasks,
    spotTasks: isOnSpot ? tasks : exactly(0),
    isBalanced: false,
    hasPublicAddress: false,
  };
}

function taskDefinitionIn(resource: Resource, value: unknown, tree: Tree): Resource | undefined {
  return tree.mentioned(resource, value).find(({ type }) => type === "aws_ecs_task_definition");
}

/**
 * Returns how many of some tasks a strategy starts on Fargate Spot: the base first, the rest by weight.
 * Source: Amazon ECS Developer Guide, "Amazon ECS capacity providers".
 */
export function spotTasks(tasks: number, strategy: readonly StrategyItem[]): number {
  const weights = strategy.reduce((sum, { weight }) => sum + weight, 0);
  const base = Math.min(
    tasks,
    strategy.reduce((most, item) => Math.max(most, item.base), 0),
  );
  return strategy
    .filter(({ provider }) => provider === "FARGATE_SPOT")
    .reduce((sum, item) => {
      const ofBase = item.base > 0 ? base : 0;
      const ofRest = weights > 0 ? ((tasks - base) * item.weight) / weights : 0;
      return sum + ofBase + ofRest;
    }, 0);
}
