import { Cloudtrail, type CloudtrailConfig } from "@cdktf/provider-aws/lib/cloudtrail";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { CisAlarms } from "../../../constructs/audit/cis-alarms";
import { Trail } from "../../../constructs/audit/trail";
import { cisAlarms } from "../../../guardrails/rules/audit/cis-alarms";
import {
  trailKey,
  trailLogging,
  trailLogs,
  trailManagement,
  trailRegions,
  trailValidation,
} from "../../../guardrails/rules/audit/trails";
import { type Build, type RuleCase } from "./rule-case";

const objects = [{ type: "AWS::S3::Object", values: ["arn:aws:s3:::uploads/"] }];
const dataSelector = { fieldSelector: [{ field: "eventCategory", equalTo: ["Data"] }] };

/** Cases of the rules on trails. */
export const trailCases: readonly RuleCase[] = [
  {
    rule: trailRegions,
    passes: {
      "a trail of ours": ours,
      "a trail of data events alone": raw({ advancedEventSelector: [dataSelector] }),
    },
    fails: {
      "a raw trail": [raw({}), "`is_multi_region_trail` is not set"],
      "a trail without the global services": [
        raw({ isMultiRegionTrail: true, includeGlobalServiceEvents: false }),
        "`include_global_service_events` is false",
      ],
    },
  },
  {
    rule: trailManagement,
    passes: {
      "a trail without selectors": raw({}),
      "a trail of data events beside that of the account": (stack) => {
        new Cloudtrail(stack, "management", { name: "management", s3BucketName: "trail" });
        raw({ advancedEventSelector: [dataSelector] })(stack);
      },
    },
    fails: {
      "a trail of data events alone": [
        raw({ eventSelector: [{ includeManagementEvents: false, dataResource: objects }] }),
        "it records no management events",
      ],
      "a trail of writes alone, without the key service's": [
        raw({
          eventSelector: [{ readWriteType: "WriteOnly", excludeManagementEventSources: ["kms.amazonaws.com"] }],
        }),
        '`read_write_type` is "WriteOnly"',
        "it leaves out the events of `kms.amazonaws.com`",
      ],
    },
  },
  {
    rule: trailLogging,
    passes: { "a trail of ours": ours, "a raw trail": raw({}) },
    fails: { "a trail that is off": [raw({ enableLogging: false }), "`enable_logging` is false"] },
  },
  {
    rule: trailKey,
    passes: { "a trail of ours": ours },
    fails: { "a raw trail": [raw({}), "`kms_key_id` is not set"] },
  },
  {
    rule: trailValidation,
    passes: { "a trail of ours": ours },
    fails: { "a raw trail": [raw({}), "`enable_log_file_validation` is not set"] },
  },
  {
    rule: trailLogs,
    passes: { "a trail of ours": ours },
    fails: { "a raw trail": [raw({}), "`cloud_watch_logs_group_arn` is not set"] },
  },
  {
    rule: cisAlarms,
    passes: {
      "a trail of ours with its alarms": (stack) => {
        const { logGroup } = new Trail(stack, "trail");
        new CisAlarms(stack, "cis-alarms", { logGroup });
      },
      "a trail whose log group is somebody else's": raw({ cloudWatchLogsGroupArn: "arn" }),
    },
    fails: {
      "a trail with two filters alone": [
        (stack) => {
          const group = new CloudwatchLogGroup(stack, "log", { name: "/trail" });
          raw({ cloudWatchLogsGroupArn: `${group.arn}:*` })(stack);
          const pattern =
            "{ ($.userIdentity.type = Root) || ($.eventName = ConsoleLogin && $.additionalEventData.MFAUsed = No) }";
          const metricTransformation = { namespace: "shop", name: "root", value: "1" };
          new CloudwatchLogMetricFilter(stack, "f", {
            name: "root",
            logGroupName: group.name,
            pattern,
            metricTransformation,
          });
        },
        ...[
          "calls that were not authorized",
          "changes of IAM policies",
          "changes of trails",
          "failures to sign in",
          "the deletion of keys",
          "changes of bucket policies",
          "changes of AWS Config",
          "changes of security groups",
          "changes of network ACLs",
          "changes of gateways",
          "changes of route tables",
          "changes of networks",
        ].map((what) => `no metric filter is for ${what}`),
      ],
    },
  },
];

function ours(stack: Parameters<Build>[0]): void {
  new Trail(stack, "trail");
}

function raw(config: Partial<CloudtrailConfig>): Build {
  return (stack) => {
    new Cloudtrail(stack, "trail", { name: "trail", s3BucketName: "trail", ...config });
  };
}
