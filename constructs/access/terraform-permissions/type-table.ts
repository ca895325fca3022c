import { type Grant, type ResourcePermissions, type ServicePermissions } from "./grant";
import { sqs } from "./services/sqs";

/** The permissions of all types, by AWS service. */
const services: readonly ServicePermissions[] = [sqs];

/** Resource type -> what the provider calls for it. */
export const resourceTypes: ReadonlyMap<string, ResourcePermissions> = new Map(
  services.flatMap(({ resources }) => Object.entries(resources)),
);

/** Data source type -> what the provider calls to read it. */
export const dataTypes: ReadonlyMap<string, readonly Grant[]> = new Map(
  services.flatMap(({ data = {} }) => Object.entries(data)),
);
