import { type Grant, type ResourcePermissions, type ServicePermissions } from "./grant";
import { accessAnalyzer, cloudTrail, config, guardDuty, inspector2, securityHub } from "./services/audit";
import { backups } from "./services/backup";
import { containers, ecr } from "./services/containers";
import { cost } from "./services/cost";
import { databaseServices, dynamoDb, openSearch } from "./services/databases";
import { acm, cloudMap, route53 } from "./services/domains";
import { kms, secretsManager } from "./services/encryption";
import { cloudFormation, lambda } from "./services/functions";
import { iam } from "./services/identity";
import { ec2 } from "./services/instances";
import { scheduler, stepFunctions } from "./services/jobs";
import { loadBalancing, waf } from "./services/load-balancing";
import { sns, sqs } from "./services/messaging";
import { chat } from "./services/chat";
import { cloudWatch, eventBridge, logs } from "./services/monitoring";
import { network } from "./services/network";
import { signer } from "./services/signing";
import { s3 } from "./services/storage";
import { synthetics } from "./services/synthetics";

/** The permissions of all types, by AWS service. */
const services: readonly ServicePermissions[] = [
  accessAnalyzer,
  acm,
  backups,
  cloudFormation,
  cloudMap,
  cloudTrail,
  chat,
  cloudWatch,
  config,
  containers,
  cost,
  databaseServices,
  dynamoDb,
  ec2,
  ecr,
  eventBridge,
  guardDuty,
  iam,
  inspector2,
  kms,
  lambda,
  loadBalancing,
  logs,
  network,
  openSearch,
  route53,
  s3,
  scheduler,
  secretsManager,
  securityHub,
  signer,
  sns,
  sqs,
  stepFunctions,
  synthetics,
  waf,
];

/** Resource type -> what the provider calls for it. */
export const resourceTypes: ReadonlyMap<string, ResourcePermissions> = new Map(
  services.flatMap(({ resources }) => Object.entries(resources)),
);

/** Data source type -> what the provider calls to read it. */
export const dataTypes: ReadonlyMap<string, readonly Grant[]> = new Map(
  services.flatMap(({ data = {} }) => Object.entries(data)),
);
