/** Defaults of a redeployment after a rotation. */
export const redeploymentDefaults = {
  name: "secret-redeployment",
  /** Number of seconds after a change within which further changes lead to the same deployment. */
  settleSeconds: 60,
  /** Number of minutes within which the deployment must have ended. */
  timeoutMinutes: 120,
} as const;
