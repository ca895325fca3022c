import { type Rule } from "../rule";
import { containerInsights, execLogged, execOff } from "./cluster";
import { containerLogs } from "./container-logs";
import { noSecretInEnvironment, secretsByReference } from "./container-secrets";
import { circuitBreaker, healthCheckGrace, minimumHealthy } from "./deployments";
import { fixedImages } from "./images";
import { immutableTags, imageScanning, registryScanning, repositoryKey, repositoryLifecycle } from "./repositories";
import { privateRepository } from "./repository-access";
import { boundedScaling, severalTasks } from "./scaling";
import {
  droppedCapabilities,
  efsVolumes,
  noAddedCapabilities,
  noHostNamespaces,
  noHostVolumes,
  nonRootUser,
  notPrivileged,
  ownNetworkInterface,
  readOnlyRoot,
} from "./task-isolation";
import { noPublicIp, platformVersion, privateTasks, taskSecurityGroup } from "./task-network";
import { twoRoles } from "./task-roles";

/** Rules on ECS and ECR. */
export const containersRules: readonly Rule[] = [
  containerInsights,
  execLogged,
  execOff,
  noPublicIp,
  privateTasks,
  taskSecurityGroup,
  platformVersion,
  notPrivileged,
  noHostNamespaces,
  noHostVolumes,
  ownNetworkInterface,
  readOnlyRoot,
  nonRootUser,
  noAddedCapabilities,
  droppedCapabilities,
  efsVolumes,
  noSecretInEnvironment,
  secretsByReference,
  containerLogs,
  twoRoles,
  fixedImages,
  circuitBreaker,
  minimumHealthy,
  healthCheckGrace,
  severalTasks,
  boundedScaling,
  immutableTags,
  imageScanning,
  registryScanning,
  repositoryKey,
  repositoryLifecycle,
  privateRepository,
];
