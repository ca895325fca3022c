import { assumptions as own, type AssumptionName, type Assumptions } from "../../../tools/cost/assumptions";
import { estimate, type CostLine, type StackCosts } from "../../../tools/cost/estimate";
import { type Range } from "../../../tools/cost/range";

/** Resources by type and logical id. */
export type Resources = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** A stack's JSON in an account and a region. */
export function stackJson(resource: Resources, region = "us-east-1", account = "444444444444"): object {
  return { provider: { aws: [{ region, allowed_account_ids: [account] }] }, resource };
}

/** The assumptions of the project, some of them replaced. */
export function assuming(replaced: Partial<Record<AssumptionName, Range>> = {}): Assumptions {
  return { ...own, ...replaced };
}

/** What a stack with some resources costs. */
export function costsOf(resource: Resources, replaced?: Partial<Record<AssumptionName, Range>>): StackCosts {
  const [costs] = estimate(new Map([["prod", stackJson(resource)]]), assuming(replaced)).stacks;
  if (!costs) throw new Error("The stack has no costs.");
  return costs;
}

/** The lines of a part: what is paid for, and how much of it. */
export function quantitiesOf(costs: StackCosts, part: string): Readonly<Record<string, Range>> {
  const lines: readonly CostLine[] = costs.parts.find((other) => other.part === part)?.lines ?? [];
  const quantities: Record<string, Range> = {};
  for (const { item, quantity } of lines) {
    const known = quantities[item] ?? { low: 0, high: 0 };
    quantities[item] = { low: known.low + quantity.low, high: known.high + quantity.high };
  }
  return quantities;
}

/** The same quantity whatever is assumed. */
export function always(value: number): Range {
  return { low: value, high: value };
}

/** A service with as many tasks as it is told to have, of half a vCPU and one GB. */
export function serviceOf({
  tasks,
  service = {},
  definition = {},
}: {
  readonly tasks: number;
  readonly service?: object;
  readonly definition?: object;
}): Resources {
  return {
    aws_ecs_cluster: { cluster: { name: "shop-prod" } },
    aws_ecs_service: {
      web: {
        cluster: "${aws_ecs_cluster.cluster.arn}",
        task_definition: "${aws_ecs_task_definition.web.arn}",
        desired_count: tasks,
        capacity_provider_strategy: [{ capacity_provider: "FARGATE", base: 0, weight: 1 }],
        ...service,
      },
    },
    aws_ecs_task_definition: { web: { cpu: "512", memory: "1024", ...definition } },
  };
}

/** A range that is close to this one: factors have no exact representation. */
export function near(low: number, high = low): unknown {
  return { low: expect.closeTo(low, 5) as unknown, high: expect.closeTo(high, 5) as unknown };
}
