import type * as z from "zod";
import { type RegionDefinition } from "../../constructs/core/regions";
import { isPart, valueAt } from "../issues/path";
import { type EnvironmentSchema } from "../schema/environment";
import { type Stage } from "../stages";

/** An environment as the rules see it. */
export interface EnvironmentUnderCheck {
  readonly name: string;
  /** First part of every physical name, or `undefined` if the setting is invalid. */
  readonly project: string | undefined;
  /** The account that all environments share, or `undefined` if the setting is invalid. */
  readonly sharedAccount: string | undefined;
  readonly account: string | undefined;
  readonly region: string | undefined;
  /** Partition and zones of the region, or `undefined` if the setting is invalid. */
  readonly regionDefinition: RegionDefinition | undefined;
  /** Region of the image registry, or `undefined` if the setting is invalid. */
  readonly registryRegion: string | undefined;
  /** Ids of the rules of the guardrails, the user's own among them. */
  readonly ruleIds: readonly string[];
  /** The stage that is set or follows from the name, or `undefined` if the setting is invalid. */
  readonly stage: Stage | undefined;
  /** The valid settings of the application and the environment, with every default filled in. */
  readonly settings: z.output<EnvironmentSchema>;
  /** The merged settings before invalid ones were removed: an invalid bucket exists and may be referred to. */
  readonly written: Record<string, unknown>;
}

/** The names in a part such as `buckets`, those of invalid entries included. */
export function writtenNames(environment: EnvironmentUnderCheck, part: string): string[] {
  const value = valueAt(environment.written, [part]);
  return isPart(value) ? Object.keys(value) : [];
}
