import { type PropIssue } from "../core/prop-issue";
import { canaryDefaults, runOverheadSeconds } from "./canary-defaults";
import { type CanaryProps } from "./canary-props";
import { canaryRuntimes } from "./canary-runtimes";

/** Finds what Synthetics would refuse, and runs that would overlap. */
export function canaryIssues(props: Pick<CanaryProps, "everyMinutes" | "runtime" | "timeoutSeconds">): PropIssue[] {
  const { everyMinutes, timeoutSeconds, runtime } = { ...canaryDefaults, ...props };
  const longest = everyMinutes * 60 - runOverheadSeconds;
  const versions = canaryRuntimes.map(({ version }) => version);
  return [
    ...(timeoutSeconds <= longest
      ? []
      : [
          {
            props: ["timeoutSeconds", "everyMinutes"],
            message: `a run with \`timeoutSeconds\` ${timeoutSeconds} may take ${timeoutSeconds + runOverheadSeconds} seconds, and there is one every ${everyMinutes * 60} seconds; use at most ${longest}, or a higher \`everyMinutes\`.`,
          } satisfies PropIssue,
        ]),
    ...(versions.includes(runtime)
      ? []
      : [
          {
            props: ["runtime"],
            message: `"${runtime}" is no version of the Synthetics runtime that the script is for; use one of ${versions.join(", ")}.`,
          } satisfies PropIssue,
        ]),
  ];
}
