import { blocksOf, type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { isUnknown, numberOf, shown } from "../../tree/values";
import { type Clauses } from "../clauses";
import { type Evidence, type Rule } from "../rule";

/** Number of tasks with which one may fail. */
const ENOUGH = 2;

/** Source: AWS Well-Architected Framework, REL10-BP01; Amazon ECS Developer Guide, "Amazon ECS availability best practices". */
export const severalTasks: Rule = {
  id: "ecs-several-tasks",
  wants: "a service of prod that others call has at least two tasks at all times",
  severity: "medium",
  controls: { wellArchitected: ["REL10-BP01", "REL11-BP02"], claims: ["W14"] },
  types: ["aws_ecs_service"],
  reason: "The failure of one task, or of one zone, would interrupt the service.",
  fix: "Set `minCapacity` of the `AppautoscalingTarget`, or `desiredCount`, to 2 or more; in the settings, remove `scaling.minimum`.",
  stages: "prod",
  settings: ["services.*.scaling", "services.*.scaling.minimum", "services.*.scaling.schedule.*.minimum"],
  check: (service, tree) => (isCalled(service) ? tasksOf(service, tree).flatMap(tooFew) : []),
  evidence: (service, tree) => (isCalled(service) ? tasksOf(service, tree) : []),
};

/** Source: Application Auto Scaling User Guide, "Target tracking scaling policies for Application Auto Scaling". */
export const boundedScaling: Rule = {
  id: "ecs-bounded-scaling",
  wants: "a service scales between two limits, by a policy or a schedule",
  severity: "medium",
  controls: { wellArchitected: ["REL07-BP01"], claims: ["W14"] },
  types: ["aws_appautoscaling_target"],
  reason: "Limits without a policy change nothing, and an unexpected load meets as few tasks as on a quiet day.",
  fix: "Add an `AppautoscalingPolicy` or an `AppautoscalingScheduledAction` for the target, with a maximum above the minimum.",
  check: (target, tree) => {
    const [minimum, maximum] = [numberOf(target.get("min_capacity")), numberOf(target.get("max_capacity"))];
    const isReversed = minimum !== undefined && maximum !== undefined && minimum > maximum;
    const scalers = ["aws_appautoscaling_policy", "aws_appautoscaling_scheduled_action"];
    const isScaled = scalers.some((type) => scalersOf(target, type, tree).length > 0);
    return [
      ...(isReversed ? [`\`min_capacity\` (${minimum}) exceeds \`max_capacity\` (${maximum})`] : []),
      ...(isScaled ? [] : ["no policy and no scheduled action scales it"]),
    ];
  },
  attributes: ["min_capacity", "max_capacity"],
};

/** Whether requests reach the tasks of a service; a worker without messages may have none. */
function isCalled(service: Resource): boolean {
  const isServed = service.blocks("service_connect_configuration").flatMap((block) => blocksOf(block, "service"));
  return [service.blocks("load_balancer"), service.blocks("service_registries"), isServed].some(
    (blocks) => blocks.length > 0,
  );
}

/** The numbers of tasks that a service has at the least: those of its scaling, or else the fixed one. */
function tasksOf(service: Resource, tree: Tree): readonly Evidence[] {
  const targets = tree.usersOf(service, "aws_appautoscaling_target");
  if (targets.length === 0) {
    return [{ resource: service, attribute: "desired_count", value: service.get("desired_count") }];
  }
  return targets.flatMap((target) => [
    { resource: target, attribute: "min_capacity", value: target.get("min_capacity") },
    ...scalersOf(target, "aws_appautoscaling_scheduled_action", tree)
      .map((action) => ({ action, capacity: action.block("scalable_target_action")["min_capacity"] }))
      .filter(({ capacity }) => capacity !== undefined)
      .map(({ action, capacity }) => ({
        resource: action,
        attribute: "scalable_target_action.min_capacity",
        value: capacity,
      })),
  ]);
}

function tooFew({ resource, attribute, value }: Evidence): Clauses {
  const tasks = numberOf(value) ?? (isUnknown(value) ? ENOUGH : 0);
  return tasks < ENOUGH ? [`\`${attribute}\` of ${resource.address} is ${shown(value)}`] : [];
}

/** Lists what scales a target: it refers to the target, or to the same service. */
function scalersOf(target: Resource, type: string, tree: Tree): readonly Resource[] {
  return tree.about(target, type, "resource_id");
}
