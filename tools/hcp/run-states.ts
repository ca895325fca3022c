/** What a run's status means to someone who waits for it. */
export type RunOutcome = "succeeded" | "failed" | "undecided" | "going on";

/**
 * States in which a run ends, or a person decides. All others pass by themselves.
 * Source: HCP Terraform, "Runs API reference", "Run States"; "Run states and stages".
 */
const outcomes: Readonly<Record<string, RunOutcome>> = {
  applied: "succeeded",
  planned_and_finished: "succeeded",
  planned_and_saved: "succeeded",
  errored: "failed",
  discarded: "failed",
  canceled: "failed",
  force_canceled: "failed",
  policy_soft_failed: "failed",
  policy_override: "undecided",
  pre_plan_awaiting_decision: "undecided",
  post_plan_awaiting_decision: "undecided",
  pre_apply_awaiting_decision: "undecided",
};

export function outcomeOf(status: string): RunOutcome {
  return outcomes[status] ?? "going on";
}
