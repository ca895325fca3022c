import { type Path } from "../../issues/path";
import { type ContainerUnderCheck, containersOf, workloadsOf } from "../containers/workloads";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";

type Service = EnvironmentUnderCheck["settings"]["services"][string];

/** A lower and an upper limit in one part of the settings. */
interface Limits {
  readonly part: Path;
  readonly lower: readonly [key: string, value: number];
  readonly upper: readonly [key: string, value: number];
  /** Whether the two may be equal. */
  readonly mayBeEqual: boolean;
}

/** A lower limit must not exceed its upper limit. */
export const orderedLimitsRule: Rule = ({ settings }) => {
  const { buckets, servicePorts, services, workers } = settings;
  return [
    ...workloadsOf({ settings }).flatMap(containersOf).flatMap(ulimits),
    ...(servicePorts ? [limits(["servicePorts"], ["from", servicePorts.from], ["to", servicePorts.to])] : []),
    ...Object.entries(services).flatMap(([name, service]) => serviceLimits(["services", name], service)),
    ...Object.entries(workers).flatMap(([name, { scaling, deployment }]) => [
      ...taskCounts(["workers", name, "scaling"], scaling),
      healthyPercents(["workers", name, "deployment"], deployment),
    ]),
    ...Object.entries(buckets).flatMap(([name, { archiveAfterDays, expireDays }]) =>
      archiveAfterDays === undefined || expireDays === undefined
        ? []
        : [distinctLimits(["buckets", name], ["archiveAfterDays", archiveAfterDays], ["expireDays", expireDays])],
    ),
  ].flatMap(issues);
};

function serviceLimits(path: Path, { scaling, deployment }: Service): Limits[] {
  const entries = typeof scaling === "number" ? {} : scaling.schedule;
  const schedule = Object.entries(entries).flatMap(([name, counts]) =>
    taskCounts([...path, "scaling", "schedule", name], counts),
  );
  return [
    ...taskCounts([...path, "scaling"], scaling),
    healthyPercents([...path, "deployment"], deployment),
    ...schedule,
  ];
}

/** A fixed number of tasks has no limits. */
function taskCounts(part: Path, scaling: number | { readonly minimum: number; readonly maximum: number }): Limits[] {
  return typeof scaling === "number" ? [] : [limits(part, ["minimum", scaling.minimum], ["maximum", scaling.maximum])];
}

function healthyPercents(
  part: Path,
  { minimumHealthyPercent, maximumPercent }: Pick<Service["deployment"], "minimumHealthyPercent" | "maximumPercent">,
): Limits {
  return distinctLimits(part, ["minimumHealthyPercent", minimumHealthyPercent], ["maximumPercent", maximumPercent]);
}

function ulimits({ path, container }: ContainerUnderCheck): Limits[] {
  return Object.entries(container.ulimits)
    .filter(([, { hard }]) => hard !== -1)
    .map(([name, { soft, hard }]) =>
      limits([...path, "ulimits", name], ["soft", soft === -1 ? Number.POSITIVE_INFINITY : soft], ["hard", hard]),
    );
}

function limits(part: Path, lower: Limits["lower"], upper: Limits["upper"]): Limits {
  return { part, lower, upper, mayBeEqual: true };
}

function distinctLimits(part: Path, lower: Limits["lower"], upper: Limits["upper"]): Limits {
  return { part, lower, upper, mayBeEqual: false };
}

function issues({ part, lower, upper, mayBeEqual }: Limits): RuleIssue[] {
  const [lowerKey, least] = lower;
  const [upperKey, most] = upper;
  if (least < most || (mayBeEqual && least === most)) {
    return [];
  }
  const shown = Number.isFinite(least) ? String(least) : "no limit";
  const relation = mayBeEqual ? "must not exceed" : "must be less than";
  const message = `\`${lowerKey}\` (${shown}) ${relation} \`${upperKey}\` (${most}); lower it or raise \`${upperKey}\`.`;
  const paths: RuleIssue["at"] = [
    [...part, lowerKey],
    [...part, upperKey],
  ];
  return [{ at: paths, message }];
}
