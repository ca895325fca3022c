import { type ContainerInsights, clusterDefaults } from "./cluster-defaults";

/**
 * Numbers of days that Fargate can wait before it replaces a task that needs an update of the platform.
 * Source: Amazon ECS Developer Guide, "Task retirement and maintenance for AWS Fargate on Amazon ECS".
 */
export const taskRetirementPeriods = [0, 7, 14] as const;

/** A number of days that Fargate can wait before it replaces a task. */
export type TaskRetirementDays = (typeof taskRetirementPeriods)[number];

/** What the ECS of a region has unless a prop says otherwise. */
export const ecsAccountSettingsDefaults: {
  /** Level of Container Insights of clusters that don't say otherwise. */
  readonly containerInsights: ContainerInsights;
  /** Whether Fargate uses cryptographic modules that are validated for FIPS 140. */
  readonly fargateFips: boolean;
  /** Number of days. */
  readonly taskRetirementDays: TaskRetirementDays;
} = {
  containerInsights: clusterDefaults.containerInsights,
  fargateFips: false,
  taskRetirementDays: 7,
};
