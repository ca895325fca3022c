import { type ReadableSecret } from "../secrets/readable-secret";
import { type DatabaseClient } from "./database-client";

/**
 * Injects the credentials of a database into a workload when it starts, and grants the application permission to read
 * them again after a rotation.
 * @param credentials secret that contains `username` and `password`
 * @param variablePrefix prefix of the environment variables: `DATABASE`
 */
export function injectCredentials(client: DatabaseClient, credentials: ReadableSecret, variablePrefix: string): void {
  client.addEnvironment(`${variablePrefix}_SECRET_ARN`, credentials.arn);
  client.addSecret(`${variablePrefix}_USERNAME`, credentials.field("username"));
  client.addSecret(`${variablePrefix}_PASSWORD`, credentials.field("password"));
  credentials.grantRead(client.taskRole);
}
