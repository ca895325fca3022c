import { type EnvironmentUnderCheck, type RuleIssue, type Rule } from "../environment-under-check";
import { type Path } from "../../issues/path";
import { type PlacedWorkload, workloadsOf } from "../containers/workloads";

type Service = EnvironmentUnderCheck["settings"]["services"][string];

/** Two settings of one part, of which the first may not be above the second. */
interface Pair {
  readonly part: Path;
  readonly lower: readonly [key: string, value: number];
  readonly upper: readonly [key: string, value: number];
  /** Whether the two may be equal. */
  readonly equal: boolean;
}

/** No minimum is above its maximum. */
export const limitsRule: Rule = ({ settings }) => {
  const pairs = [
    ...workloadsOf({ settings }).flatMap(ulimitPairs),
    ...(settings.servicePorts ? [portPair(settings.servicePorts)] : []),
    ...Object.entries(settings.services).flatMap(([name, service]) => servicePairs(["services", name], service)),
    ...Object.entries(settings.workers).flatMap(([name, { scaling, deployment }]) => [
      tasks(["workers", name], scaling),
      percents(["workers", name], deployment),
    ]),
    ...Object.entries(settings.buckets).flatMap(([name, { archiveAfterDays, expireDays }]) =>
      archiveAfterDays === undefined || expireDays === undefined
        ? []
        : [pair(["buckets", name], ["archiveAfterDays", archiveAfterDays], ["expireDays", expireDays], false)],
    ),
  ];
  return pairs.flatMap(issue);
};

function portPair({ from, to }: { readonly from: number; readonly to: number }): Pair {
  return pair(["servicePorts"], ["from", from], ["to", to], true);
}

function servicePairs(path: Path, { scaling, deployment }: Service): Pair[] {
  const schedule = Object.entries(scaling.schedule).map(([name, { minimum, maximum }]) =>
    pair([...path, "scaling", "schedule", name], ["minimum", minimum], ["maximum", maximum], true),
  );
  return [tasks(path, scaling), percents(path, deployment), ...schedule];
}

function tasks(path: Path, { minimum, maximum }: Pick<Service["scaling"], "minimum" | "maximum">): Pair {
  return pair([...path, "scaling"], ["minimum", minimum], ["maximum", maximum], true);
}

function percents(
  path: Path,
  deployment: Pick<Service["deployment"], "minimumHealthyPercent" | "maximumPercent">,
): Pair {
  return pair(
    [...path, "deployment"],
    ["minimumHealthyPercent", deployment.minimumHealthyPercent],
    ["maximumPercent", deployment.maximumPercent],
    false,
  );
}

function ulimitPairs({ path, workload }: PlacedWorkload): Pair[] {
  return Object.entries(workload.ulimits)
    .filter(([, { hard }]) => hard !== -1)
    .map(([name, { soft, hard }]) =>
      pair([...path, "ulimits", name], ["soft", soft === -1 ? Number.POSITIVE_INFINITY : soft], ["hard", hard], true),
    );
}

function pair(part: Path, lower: Pair["lower"], upper: Pair["upper"], equal: boolean): Pair {
  return { part, lower, upper, equal };
}

function issue({ part, lower: [low, least], upper: [high, most], equal }: Pair): RuleIssue[] {
  if (least < most || (equal && least === most)) {
    return [];
  }
  const shown = Number.isFinite(least) ? String(least) : "no limit";
  const message = `${shown} is ${least === most ? "not less than" : "above"} ${high} (${most}); lower it, or raise ${high}.`;
  return [
    {
      at: [
        [...part, low],
        [...part, high],
      ],
      message,
    },
  ];
}
