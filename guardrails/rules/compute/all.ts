import { type Rule } from "../rule";
import { metadataDefaults } from "./account-defaults";
import { accessPoints, fileSystemBackup, fileSystemKey, fileSystemPolicy, mountTargets } from "./file-systems";
import {
  detailedMonitoring,
  ebsOptimized,
  instanceMetadata,
  instanceProfile,
  noKeyPair,
  noPublicAddress,
  userData,
} from "./instances";
import { functionPermission, functionUrl } from "./lambda-access";
import { codeSigning, functionLogGroup, noSecretInVariables, supportedRuntime, variablesKey } from "./lambda-code";
import { failedInvocations, reservedConcurrency, tracing } from "./lambda-failures";
import { functionInVpc } from "./lambda-network";
import { defaultVolumeKey, ebsVolumes, instanceVolumes, privateSnapshots } from "./volumes";

/** Rules on Lambda, EC2 and what they store files on. */
export const computeRules: readonly Rule[] = [
  functionInVpc,
  functionUrl,
  functionPermission,
  supportedRuntime,
  noSecretInVariables,
  variablesKey,
  codeSigning,
  functionLogGroup,
  failedInvocations,
  reservedConcurrency,
  tracing,
  instanceMetadata,
  metadataDefaults,
  noPublicAddress,
  noKeyPair,
  instanceProfile,
  userData,
  detailedMonitoring,
  ebsOptimized,
  instanceVolumes,
  ebsVolumes,
  defaultVolumeKey,
  privateSnapshots,
  fileSystemKey,
  fileSystemBackup,
  fileSystemPolicy,
  accessPoints,
  mountTargets,
];
