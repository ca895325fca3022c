/** Which deployments of services are notified, from the fewest to the most. */
export const deploymentEventKinds = ["none", "failed", "all"] as const;

/** Which deployments of services are notified. */
export type DeploymentEvents = (typeof deploymentEventKinds)[number];

/** Defaults of what is notified of a cluster's services. */
export const serviceEventsDefaults = {
  name: "services",
  deployments: "failed",
  stoppedTasks: true,
} as const satisfies { name: string; deployments: DeploymentEvents; stoppedTasks: boolean };
