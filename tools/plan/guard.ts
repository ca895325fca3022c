import { type PlannedChange, type PlanRecord } from "./plan-record";

/** A stateful resource that a plan replaces or destroys. */
export interface Loss {
  readonly stack: string;
  readonly change: PlannedChange;
}

/** Returns the stateful resources that plans replace or destroy. */
export function lossesIn(records: readonly PlanRecord[]): Loss[] {
  return records.flatMap(({ stack, changes }) =>
    changes.filter(({ loses }) => loses !== undefined).map((change) => ({ stack, change })),
  );
}

/** Says what is lost, in one line. */
export function describeLoss({ stack, change }: Loss): string {
  const { address, action, forcedBy = [], loses = "" } = change;
  const reason = forcedBy.length === 0 ? "" : `, because AWS can't update ${forcedBy.join(" and ")}`;
  return `${stack}: ${address} is ${action === "replace" ? "replaced" : "destroyed"}${reason}, which loses ${loses}`;
}
