/** What a container can wait for another one to do before it starts. */
export const startConditions = ["started", "healthy", "completed", "succeeded"] as const;

/**
 * What a container waits for: that another one has started, passes its health check, has ended, or has ended with exit
 * code 0.
 */
export type StartCondition = (typeof startConditions)[number];

/** What a sidecar says of the order in which the containers of a task start. */
export interface StartOrderProps {
  readonly essential?: boolean;
  readonly startBefore?: boolean | StartCondition;
  readonly startAfter?: Readonly<Record<string, StartCondition>>;
  readonly healthCheck?: object;
}

/** That a container starts only after another one fulfills a condition. */
export interface Wait {
  /** The container that waits. */
  readonly container: string;
  /** The container that it waits for. */
  readonly for: string;
  readonly condition: StartCondition;
  /** The prop that says so, from the sidecars on: `["proxy", "startBefore"]`. */
  readonly at: readonly string[];
}

/** A prop that is wrong, and why. */
export interface StartOrderIssue {
  readonly at: readonly string[];
  readonly message: string;
}

type Sidecars = Readonly<Record<string, StartOrderProps>>;

/** The conditions of ECS. Source: Amazon ECS API Reference, "ContainerDependency". */
const conditions = { started: "START", healthy: "HEALTHY", completed: "COMPLETE", succeeded: "SUCCESS" } as const;

/** Returns an entry of `dependsOn` in a container definition. */
export function dependency(container: string, condition: StartCondition): object {
  return { containerName: container, condition: conditions[condition] };
}

/** Lists what the containers of a task wait for, in the order of the sidecars. */
export function waitsOf(main: string, sidecars: Sidecars): Wait[] {
  return Object.entries(sidecars).flatMap(([name, { startBefore = false, startAfter = {}, healthCheck }]) => {
    const whole = healthCheck ? "healthy" : "started";
    const condition = startBefore === true ? whole : startBefore;
    return [
      ...(condition === false ? [] : [{ container: main, for: name, condition, at: [name, "startBefore"] }]),
      ...Object.entries(startAfter).map(([other, after]) => {
        return { container: name, for: other, condition: after, at: [name, "startAfter", other] };
      }),
    ];
  });
}

/** The containers that run to their end before another one starts: the task goes on without them. */
export function endingContainers(waits: readonly Wait[]): ReadonlySet<string> {
  return new Set(waits.filter(({ condition }) => isEnd(condition)).map((wait) => wait.for));
}

/** Finds what ECS would refuse, and what would keep a task from ever starting. */
export function startOrderIssues(main: { name: string; healthCheck?: object }, sidecars: Sidecars): StartOrderIssue[] {
  const waits = waitsOf(main.name, sidecars);
  const names = [main.name, ...Object.keys(sidecars)];
  return waits.flatMap((wait): StartOrderIssue[] => {
    const { at, for: other } = wait;
    const target: StartOrderProps | undefined =
      other === main.name ? main : Object.hasOwn(sidecars, other) ? sidecars[other] : undefined;
    const message = target
      ? (conditionIssue(wait, { ...target, isMain: other === main.name }) ?? cycleIssue(wait, waits))
      : `there is no container "${other}" in the task; use one of ${names.filter((name) => name !== at[0]).join(", ")}.`;
    return message === undefined ? [] : [{ at, message }];
  });
}

/** Says why a condition can't be fulfilled. */
function conditionIssue(
  { for: other, condition }: Wait,
  { isMain, essential, healthCheck }: StartOrderProps & { readonly isMain: boolean },
): string | undefined {
  if (condition === "healthy" && !healthCheck) {
    return `"healthy" requires a health check of "${other}"; add \`healthCheck\` there, or use "started".`;
  }
  if (isEnd(condition) && isMain) {
    return `the task ends with its main container "${other}"; use "started" or "healthy".`;
  }
  return isEnd(condition) && essential === true
    ? `"${condition}" requires that the task goes on when "${other}" ends; remove \`essential\` there.`
    : undefined;
}

function isEnd(condition: StartCondition): boolean {
  return condition === "completed" || condition === "succeeded";
}

/** Reports a circle once, at the wait of the container whose name comes first. */
function cycleIssue({ container, for: other }: Wait, waits: readonly Wait[]): string | undefined {
  const circle = pathBetween(other, container, waits, [other]);
  if (circle === undefined || [...circle].sort()[0] !== container) {
    return undefined;
  }
  return container === other
    ? "a container can't wait for itself; remove it."
    : `${circle.join(", ")} wait for each other in a circle, so that none of them would start; remove one of these.`;
}

function pathBetween(
  from: string,
  to: string,
  waits: readonly Wait[],
  path: readonly string[],
): readonly string[] | undefined {
  if (from === to) {
    return path;
  }
  return waits
    .filter(({ container, for: next }) => container === from && !path.includes(next))
    .map(({ for: next }) => pathBetween(next, to, waits, [...path, next]))
    .find((found) => found !== undefined);
}
