import { type Arguments, blocksOf, type Resource } from "../../tree/resource";
import { isTrue, shown } from "../../tree/values";
import { jsonOf } from "../json-of";

/** Types of the resources that start ECS tasks. */
export const launchingTypes = [
  "aws_ecs_service",
  "aws_ecs_task_set",
  "aws_cloudwatch_event_target",
  "aws_scheduler_schedule",
  "aws_pipes_pipe",
  "aws_sfn_state_machine",
] as const;

/** How a resource starts ECS tasks. */
export interface TaskLaunch {
  /** What gives each task a public address, as a message shows it; undefined if nothing is known to. */
  readonly publicIp: string | undefined;
  readonly subnets: unknown;
  readonly securityGroups: unknown;
  /** Undefined for the newest. */
  readonly platformVersion: unknown;
}

/** The launches by each state machine, whose definition is long. */
const read = new WeakMap<Resource, readonly TaskLaunch[]>();

/** Lists how a resource starts ECS tasks; nothing if it starts none. */
export function launchesOf(resource: Resource): readonly TaskLaunch[] {
  switch (resource.type) {
    case "aws_cloudwatch_event_target":
      return resource.blocks("ecs_target").map(launchOf);
    case "aws_scheduler_schedule":
      return resource.blocks("target").flatMap((target) => blocksOf(target, "ecs_parameters").map(launchOf));
    case "aws_pipes_pipe":
      return resource
        .blocks("target_parameters")
        .flatMap((target) => blocksOf(target, "ecs_task_parameters").map(launchOf));
    case "aws_sfn_state_machine": {
      const launches = read.get(resource) ?? launchesIn(jsonOf(resource.get("definition")));
      read.set(resource, launches);
      return launches;
    }
    default:
      return [launchOf(resource.attributes)];
  }
}

function launchOf(args: Arguments): TaskLaunch {
  const [outer = {}] = blocksOf(args, "network_configuration");
  const network = blocksOf(outer, "aws_vpc_configuration")[0] ?? outer;
  const { assign_public_ip: value, subnets, security_groups: securityGroups } = network;
  // Pipes have a word for it, the others a flag.
  const isPublic = value === "ENABLED" || isTrue(value);
  return {
    publicIp: isPublic ? `\`assign_public_ip\` is ${shown(value)}` : undefined,
    subnets,
    securityGroups,
    platformVersion: args["platform_version"] ?? undefined,
  };
}

/** What a state sends to `RunTask`. Source: AWS Step Functions Developer Guide, "Run Amazon ECS or Fargate tasks". */
function launchesIn(definition: unknown): readonly TaskLaunch[] {
  if (typeof definition !== "object" || definition === null) {
    return [];
  }
  const args = definition as Arguments;
  const network = objectAt(args["NetworkConfiguration"]);
  const vpc = objectAt(network?.["AwsvpcConfiguration"]);
  const inner = Object.values(args).flatMap(launchesIn);
  return vpc === undefined ? inner : [launchOfState(args, vpc), ...inner];
}

function launchOfState(args: Arguments, vpc: Arguments): TaskLaunch {
  const { AssignPublicIp: value } = vpc;
  return {
    publicIp: value === "ENABLED" ? '`AssignPublicIp` is "ENABLED"' : undefined,
    subnets: vpc["Subnets"],
    securityGroups: vpc["SecurityGroups"],
    platformVersion: args["PlatformVersion"],
  };
}

function objectAt(value: unknown): Arguments | undefined {
  return typeof value === "object" && value !== null ? (value as Arguments) : undefined;
}
