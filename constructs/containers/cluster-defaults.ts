/** The levels of Container Insights, from the fewest to the most metrics. */
export const containerInsightsKinds = ["disabled", "enabled", "enhanced"] as const;

/** A level of Container Insights. */
export type ContainerInsights = (typeof containerInsightsKinds)[number];

/** The defaults of a cluster. */
export const clusterDefaults = {
  name: "services",
  containerInsights: "enhanced",
} as const satisfies { name: string; containerInsights: ContainerInsights };
