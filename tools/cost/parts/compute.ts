import { type Resource } from "../../../guardrails/tree/resource";
import { numberOf } from "../../../guardrails/tree/values";
import { computePrices } from "../../../prices/compute-prices";
import { HOURS_PER_MONTH, type Price } from "../../../prices/price";
import { type Range, times } from "../range";
import { type Facts, type Part, type Usage } from "../usage";
import { type Workload } from "../workloads";
import { use } from "./use";

/** GB of ephemeral storage that a task has without charge. Source: "AWS Fargate pricing". */
const FREE_STORAGE = 20;

/** Functions, and AWS's published applications, which are a function each. */
const FUNCTIONS = ["aws_lambda_function", "aws_serverlessapplicationrepository_cloudformation_stack"];

/** Tasks of services, workers and jobs on Fargate, and functions. */
export const compute: Part = {
  name: "compute",
  types: ["aws_ecs_service", "aws_ecs_task_definition", ...FUNCTIONS, "aws_cloudformation_stack"],
  usagesOf: (stack, facts) => {
    const { functionThousandRuns } = facts.assumptions;
    return [
      ...facts.workloads(stack).flatMap((workload) => taskUsages(workload, facts)),
      ...stack
        .of("aws_cloudformation_stack")
        .filter((template) => !isFunction(template))
        .map((resource) => ({ resource, reason: "what its template creates is not known here" })),
      ...[
        ...FUNCTIONS.flatMap((type) => stack.of(type)),
        ...stack.of("aws_cloudformation_stack").filter(isFunction),
      ].flatMap((called) => {
        const seconds = times(functionThousandRuns, 1000);
        const gigabytes = (numberOf(called.get("memory_size")) ?? 128) / 1024;
        return [
          use(called, computePrices.functionRequests, times(seconds, 1 / 1e6)),
          use(called, computePrices.functionTime, times(seconds, gigabytes)),
        ];
      }),
    ];
  },
};

/** Whether a CloudFormation stack creates nothing that costs but a function. */
function isFunction(template: Resource): boolean {
  const body = template.get("template_body");
  const types = typeof body === "string" ? [...body.matchAll(/AWS::(\w+)::\w+/g)].map(([, service]) => service) : [];
  return types.includes("Lambda") && types.every((service) => ["IAM", "Lambda", "Logs"].includes(service ?? ""));
}

function taskUsages(workload: Workload, { assumptions }: Facts): readonly Usage[] {
  const { resource, taskDefinition, tasks, spotTasks } = workload;
  const isArm = taskDefinition.block("runtime_platform")["cpu_architecture"] === "ARM64";
  const cpus = (numberOf(taskDefinition.get("cpu")) ?? 0) / 1024;
  const gigabytes = (numberOf(taskDefinition.get("memory")) ?? 0) / 1024;
  const size = numberOf(taskDefinition.block("ephemeral_storage")["size_in_gib"]) ?? FREE_STORAGE;
  const onDemand = { low: tasks.low - spotTasks.low, high: tasks.high - spotTasks.high };
  const parts: readonly [Price, number][] = [
    [isArm ? computePrices.armCpu : computePrices.x86Cpu, cpus],
    [isArm ? computePrices.armMemory : computePrices.x86Memory, gigabytes],
  ];
  return [
    ...parts.map(([price, amount]) => use(resource, price, hours(onDemand, amount))),
    ...parts.map(([price, amount]) => ({
      ...use(resource, { ...price, name: `${price.name}, Spot` }, hours(spotTasks, amount)),
      discount: assumptions.spotDiscount,
    })),
    use(resource, computePrices.ephemeralStorage, hours(tasks, Math.max(0, size - FREE_STORAGE))),
  ].filter(({ quantity }) => quantity.high > 0);
}

function hours(tasks: Range, amount: number): Range {
  return times(tasks, amount, HOURS_PER_MONTH);
}
