/** The defaults of the setup of users. */
export const userSetupDefaults = {
  cpu: 256,
  memoryMib: 512,
  timeoutMinutes: 10,
  retries: 3,
  /** EventBridge Scheduler starts such a schedule as soon as it exists. */
  schedule: "rate(1 hour)",
  /** An image of the PostgreSQL project with the client `psql`, which works with servers of every supported version. */
  postgresImage: "public.ecr.aws/docker/library/postgres:17.6-alpine3.22",
  /** An image with the client `mongosh`. */
  documentDatabaseImage: "public.ecr.aws/docker/library/mongo:8.0.13-noble",
} as const;
