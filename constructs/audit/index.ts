export { AccessAnalyzer, type AccessAnalyzerProps } from "./access-analyzer";
export { accessAnalyzerDefaults } from "./access-analyzer-defaults";
export { AccountPublicAccessBlock } from "./account-public-access-block";
export {
  type CisAlarmDefinition,
  cisAlarmDefinitions,
  type CisAlarmName,
  cisAlarmNames,
} from "./cis-alarm-definitions";
export { CisAlarms, type CisAlarmsProps, type CisAlarmThresholds } from "./cis-alarms";
export { type ConfigRuleDefinition, type ConfigRules } from "./config-rules/config-rule";
export { type ConfigRuleName, configRuleNames, configRules } from "./config-rules/config-rules";
export { ConfigurationBucket, type ConfigurationBucketProps } from "./configuration-bucket";
export { configurationDefaults, type ConfigurationRole, type RecordingFrequency } from "./configuration-defaults";
export { ConfigurationRecorder, type ConfigurationRecorderProps } from "./configuration-recorder";
export { EbsEncryption, type EbsEncryptionProps } from "./ebs-encryption";
export { FindingEvents, type FindingEventsProps } from "./finding-events";
export { InstanceMetadata, type InstanceMetadataProps } from "./instance-metadata";
export { ObjectTrail, type ObjectTrailProps } from "./object-trail";
export { PasswordPolicy, type PasswordPolicyProps } from "./password-policy";
export { passwordPolicyDefaults } from "./password-policy-defaults";
export { PublicSharingBlock } from "./public-sharing-block";
export { RequiredMfa, type RequiredMfaProps } from "./required-mfa";
export { SecurityHub, type SecurityHubProps } from "./security-hub";
export { type CisVersion, type ControlSeverity, securityHubDefaults } from "./security-hub-defaults";
export { ThreatDetection, type ThreatDetectionProps } from "./threat-detection";
export {
  type FindingFrequency,
  type RuntimeAgents,
  threatDetectionDefaults,
  type ThreatProtections,
  type ThreatSeverity,
} from "./threat-detection-defaults";
export { Trail, type TrailProps } from "./trail";
export { TrailAlarm, type TrailAlarmProps } from "./trail-alarm";
export { trailDefaults } from "./trail-defaults";
