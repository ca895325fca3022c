import { EveryResource } from "../../../identity/policy-statement";
import { createdTags, keptTags, ownTags, requestedTags, scope, type ServicePermissions } from "../grant";
import { passRoleTo, serviceLinkedRole } from "../role-scopes";

const trails = scope("CloudTrailTrails", ["arn:{partition}:cloudtrail:{region}:{account}:trail/{name}*"]);
const trailLists = scope(
  "CloudTrailLists",
  new EveryResource("because CloudTrail lists trails for an account as a whole"),
);

const recorders = scope("ConfigRecorders", ["arn:{partition}:config:{region}:{account}:configuration-recorder/*/*"]);
const configAccount = scope(
  "ConfigAccount",
  new EveryResource(
    "because AWS Config has one delivery channel in a region, and lists rules for an account as a whole",
  ),
);
const CONFIG_RULES = ["arn:{partition}:config:{region}:{account}:config-rule/*"];
const configRules = scope("ConfigRules", CONFIG_RULES, ownTags);

const analyzers = scope("AccessAnalyzers", ["arn:{partition}:access-analyzer:{region}:{account}:analyzer/{name}*"]);
const archiveRules = scope("AccessAnalyzerRules", [
  "arn:{partition}:access-analyzer:{region}:{account}:analyzer/{name}*/archive-rule/*",
]);

const inspector = scope(
  "InspectorAccount",
  new EveryResource("because Amazon Inspector is switched on for an account"),
);

/** Trails of AWS CloudTrail. */
export const cloudTrail: ServicePermissions = {
  resources: {
    aws_cloudtrail: {
      read: [
        trailLists("cloudtrail:DescribeTrails"),
        trails(
          "cloudtrail:GetEventSelectors",
          "cloudtrail:GetInsightSelectors",
          "cloudtrail:GetTrail",
          "cloudtrail:GetTrailStatus",
          "cloudtrail:ListTags",
        ),
      ],
      write: [
        trails(
          "cloudtrail:AddTags",
          "cloudtrail:CreateTrail",
          "cloudtrail:DeleteTrail",
          "cloudtrail:PutEventSelectors",
          "cloudtrail:PutInsightSelectors",
          "cloudtrail:RemoveTags",
          "cloudtrail:StartLogging",
          "cloudtrail:StopLogging",
          "cloudtrail:UpdateTrail",
        ),
        passRoleTo("cloudtrail"),
        serviceLinkedRole("cloudtrail"),
      ],
    },
  },
};

/** The recorder and the rules of AWS Config. */
export const config: ServicePermissions = {
  resources: {
    aws_config_configuration_recorder: {
      read: [recorders("config:DescribeConfigurationRecorders", "config:ListTagsForResource")],
      write: [
        recorders(
          "config:DeleteConfigurationRecorder",
          "config:PutConfigurationRecorder",
          "config:TagResource",
          "config:UntagResource",
        ),
        passRoleTo("config"),
        scope(
          "IamRolesOfConfig",
          ["arn:{partition}:iam::{account}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig"],
          { StringEquals: { "iam:PassedToService": "config.amazonaws.com" } },
        )("iam:PassRole"),
        serviceLinkedRole("config"),
      ],
    },
    aws_config_configuration_recorder_status: {
      read: [recorders("config:DescribeConfigurationRecorderStatus")],
      write: [recorders("config:StartConfigurationRecorder", "config:StopConfigurationRecorder")],
    },
    aws_config_delivery_channel: {
      read: [configAccount("config:DescribeDeliveryChannels")],
      write: [configAccount("config:DeleteDeliveryChannel", "config:PutDeliveryChannel")],
    },
    aws_config_retention_configuration: {
      read: [configAccount("config:DescribeRetentionConfigurations")],
      write: [configAccount("config:DeleteRetentionConfiguration", "config:PutRetentionConfiguration")],
    },
    aws_config_config_rule: {
      read: [configAccount("config:DescribeConfigRules"), configRules("config:ListTagsForResource")],
      write: [
        scope("ConfigRulesCreated", CONFIG_RULES, createdTags)("config:PutConfigRule", "config:TagResource"),
        scope("ConfigRulesRetagged", CONFIG_RULES, keptTags)("config:TagResource", "config:UntagResource"),
        configRules("config:DeleteConfigRule", "config:PutConfigRule"),
      ],
    },
  },
};

/** Analyzers of IAM Access Analyzer. */
export const accessAnalyzer: ServicePermissions = {
  resources: {
    aws_accessanalyzer_analyzer: {
      read: [analyzers("access-analyzer:GetAnalyzer", "access-analyzer:ListTagsForResource")],
      write: [
        analyzers(
          "access-analyzer:CreateAnalyzer",
          "access-analyzer:DeleteAnalyzer",
          "access-analyzer:TagResource",
          "access-analyzer:UntagResource",
          "access-analyzer:UpdateAnalyzer",
        ),
        serviceLinkedRole("access-analyzer"),
      ],
    },
    aws_accessanalyzer_archive_rule: {
      read: [archiveRules("access-analyzer:GetArchiveRule")],
      write: [
        archiveRules(
          "access-analyzer:CreateArchiveRule",
          "access-analyzer:DeleteArchiveRule",
          "access-analyzer:UpdateArchiveRule",
        ),
      ],
    },
  },
};

/** Amazon Inspector. */
export const inspector2: ServicePermissions = {
  resources: {
    aws_inspector2_enabler: {
      read: [inspector("inspector2:BatchGetAccountStatus")],
      write: [inspector("inspector2:Disable", "inspector2:Enable"), serviceLinkedRole("inspector2")],
    },
  },
};

const DETECTORS = ["arn:{partition}:guardduty:{region}:{account}:detector/*"];
const detectors = scope("GuardDutyDetectors", DETECTORS, ownTags);

/** Detectors of Amazon GuardDuty. */
export const guardDuty: ServicePermissions = {
  resources: {
    aws_guardduty_detector: {
      read: [detectors("guardduty:GetDetector", "guardduty:ListTagsForResource")],
      write: [
        scope(
          "GuardDutyCreated",
          new EveryResource("because a detector has no ARN before it is created; its tags confine it"),
          requestedTags,
        )("guardduty:CreateDetector"),
        scope("GuardDutyTagged", DETECTORS, createdTags)("guardduty:TagResource"),
        scope("GuardDutyRetagged", DETECTORS, keptTags)("guardduty:TagResource", "guardduty:UntagResource"),
        detectors("guardduty:DeleteDetector", "guardduty:UpdateDetector"),
        serviceLinkedRole("guardduty", "malware-protection.guardduty"),
      ],
    },
    aws_guardduty_detector_feature: {
      read: [detectors("guardduty:GetDetector")],
      write: [detectors("guardduty:UpdateDetector"), serviceLinkedRole("malware-protection.guardduty")],
    },
    aws_guardduty_filter: {
      read: [detectors("guardduty:GetFilter", "guardduty:ListTagsForResource")],
      write: [
        scope("GuardDutyTagged", DETECTORS, createdTags)("guardduty:CreateFilter", "guardduty:TagResource"),
        detectors("guardduty:DeleteFilter", "guardduty:UpdateFilter"),
      ],
    },
  },
  data: {
    aws_guardduty_detector: [
      scope(
        "GuardDutyLists",
        new EveryResource("because GuardDuty lists detectors for an account as a whole"),
      )("guardduty:ListDetectors"),
      detectors("guardduty:GetDetector", "guardduty:ListTagsForResource"),
    ],
  },
};

const hub = scope("SecurityHub", ["arn:{partition}:securityhub:{region}:{account}:hub/default"]);
const hubControls = scope(
  "SecurityHubAccount",
  new EveryResource("because Security Hub authorizes controls and aggregators for an account as a whole"),
);

/** AWS Security Hub. */
export const securityHub: ServicePermissions = {
  resources: {
    aws_securityhub_account: {
      read: [hub("securityhub:DescribeHub", "securityhub:ListTagsForResource")],
      write: [
        hub(
          "securityhub:DisableSecurityHub",
          "securityhub:EnableSecurityHub",
          "securityhub:UpdateSecurityHubConfiguration",
        ),
        serviceLinkedRole("securityhub"),
      ],
    },
    aws_securityhub_standards_subscription: {
      read: [hub("securityhub:GetEnabledStandards")],
      write: [hub("securityhub:BatchDisableStandards", "securityhub:BatchEnableStandards")],
    },
    aws_securityhub_standards_control: {
      read: [hub("securityhub:DescribeStandardsControls")],
      write: [hub("securityhub:UpdateStandardsControl")],
    },
    aws_securityhub_standards_control_association: {
      read: [hubControls("securityhub:ListStandardsControlAssociations")],
      write: [hubControls("securityhub:BatchUpdateStandardsControlAssociations")],
    },
    aws_securityhub_finding_aggregator: {
      read: [
        hubControls("securityhub:ListFindingAggregators"),
        scope("SecurityHubAggregators", ["arn:{partition}:securityhub:{region}:{account}:finding-aggregator/*"])(
          "securityhub:GetFindingAggregator",
        ),
      ],
      write: [
        hubControls("securityhub:CreateFindingAggregator"),
        scope("SecurityHubAggregators", ["arn:{partition}:securityhub:{region}:{account}:finding-aggregator/*"])(
          "securityhub:DeleteFindingAggregator",
          "securityhub:UpdateFindingAggregator",
        ),
      ],
    },
  },
};
