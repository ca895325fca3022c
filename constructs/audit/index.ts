export { type ConfigRuleName, configRuleNames, configRules } from "./config-rules/config-rules";
export { type ConfigRuleDefinition, type ConfigRules } from "./config-rules/config-rule";
export { ConfigurationBucket, type ConfigurationBucketProps } from "./configuration-bucket";
export { configurationDefaults, type ConfigurationRole, type RecordingFrequency } from "./configuration-defaults";
export { ConfigurationRecorder, type ConfigurationRecorderProps } from "./configuration-recorder";
export { FindingEvents, type FindingEventsProps } from "./finding-events";
export { ObjectTrail, type ObjectTrailProps } from "./object-trail";
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
