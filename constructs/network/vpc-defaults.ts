/** Default props of a `Vpc`: those of a production environment. */
export const vpcDefaults = {
  zones: ["a", "b", "c"],
  nat: "one-per-zone",
  /** What every task calls before it starts or while it runs: its image, its secrets, its key, its logs, its role. */
  interfaceEndpoints: ["ecr.api", "ecr.dkr", "kms", "logs", "secretsmanager", "sts"],
} as const;
