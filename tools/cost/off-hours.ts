import { type Resource } from "../../guardrails/tree/resource";
import { type Tree } from "../../guardrails/tree/tree";
import { exactly } from "./range";
import { minutesOfWeek } from "./schedules";
import { weeklyAverage } from "./weekly-average";

/** Ends of the names of the state machines that put an environment to sleep outside working hours, and wake it. */
const MACHINES = { wake: "-off-hours-wake", sleep: "-off-hours-sleep" } as const;

/** Arguments that hold the name by which a state machine may call a resource. */
const NAMES = ["identifier", "cluster_identifier", "name"] as const;

/** For which part of the week a resource is awake: all of it, unless a schedule puts it to sleep outside working hours. */
export function awakeShare(resource: Resource, tree: Tree): number {
  const [wake, sleep] = [machineOf("wake", resource), machineOf("sleep", resource)];
  if (!wake || !sleep || !isAbout(sleep, resource, tree)) return 1;
  const wakes = dueMinutes(wake, tree).map((minute) => ({ minute, value: exactly(1) }));
  const sleeps = dueMinutes(sleep, tree).map((minute) => ({ minute, value: exactly(0) }));
  return wakes.length === 0 || sleeps.length === 0 ? 1 : weeklyAverage([...wakes, ...sleeps]).low;
}

function machineOf(kind: keyof typeof MACHINES, { stack }: Resource): Resource | undefined {
  return stack.of("aws_sfn_state_machine").find((machine) => {
    const name = machine.get("name");
    return typeof name === "string" && name.endsWith(MACHINES[kind]);
  });
}

/** Whether a state machine refers to a resource, or has its name as text. */
function isAbout(machine: Resource, resource: Resource, tree: Tree): boolean {
  const definition = machine.get("definition");
  return (
    tree.mentioned(machine, definition).includes(resource) ||
    NAMES.map((argument) => resource.get(argument)).some(
      (name) => typeof name === "string" && typeof definition === "string" && definition.includes(`"${name}"`),
    )
  );
}

/** Minutes of the week at which schedules start a state machine. */
function dueMinutes(machine: Resource, tree: Tree): readonly number[] {
  return tree
    .usersOf(machine, "aws_scheduler_schedule")
    .filter((schedule) => schedule.get("state") !== "DISABLED")
    .flatMap((schedule) => minutesOfWeek(schedule.get("schedule_expression")) ?? []);
}
