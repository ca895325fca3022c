/** The images of the jobs that make users. */
export const userSetupDefaults = {
  /** An image of the PostgreSQL project with the client `psql`, which works with servers of every supported version. */
  postgresImage: "public.ecr.aws/docker/library/postgres:17.6-alpine3.22",
  /** An image with the client `mongosh`. */
  documentDatabaseImage: "public.ecr.aws/docker/library/mongo:8.0.13-noble",
} as const;
