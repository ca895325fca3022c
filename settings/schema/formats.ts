import { Netmask } from "netmask";
import * as z from "zod";
import { isIpv6 } from "../../constructs/core/ip-ranges";
import { parseImage } from "../../constructs/containers/image-format";
import { regionPattern } from "../../constructs/core/region-issues";
import { reservedProjectIssue } from "../../constructs/core/reserved-names";
import { longestTagKey, longestTagValue, tagCharacters } from "../../constructs/core/tag-issues";
import { zoneLetters } from "../stages";
import { ipv6RangeIssue } from "./ip-range";
import { neutral } from "./weaker/neutral";

/** Text that must match a pattern. The description completes "must be …" in an issue, and is in docs/settings.md. */
export function text(pattern: RegExp, description: string, maximumLength = 255) {
  return z.string().regex(pattern).max(maximumLength).describe(description);
}

/** A {@link text} that only names something. */
function name(...format: Parameters<typeof text>) {
  return text(...format).meta(neutral.identity);
}

/** Lowercase words joined by hyphens: every AWS service accepts them as part of a name. */
const NAME = /^[a-z](?:-?[a-z0-9])*$/;

export const projectName = name(
  /^[a-z](?:-?[a-z0-9])+$/,
  "a name of 2 to 20 lowercase letters, digits and single hyphens, starting with a letter",
  20,
).superRefine((value, context) => {
  const message = reservedProjectIssue(value);
  if (message !== undefined) {
    context.addIssue({ code: "custom", message });
  }
});
export const partName = name(
  NAME,
  "a name of at most 40 lowercase letters, digits and single hyphens, starting with a letter",
  40,
);
/** Name of one of several PostgreSQL databases: `x-document` would have the names of the document database `x` in AWS. */
export const databaseKey = name(
  /^(?!(?:.*-)?document$)[a-z](?:-?[a-z0-9])*$/,
  'a name of at most 40 lowercase letters, digits and single hyphens, starting with a letter and not ending in "document", which `documentDatabases` are for',
  40,
);
/** Name of a further port of a service: with the name of the service it has at most 64 characters. */
export const portKey = name(
  NAME,
  "a name of at most 20 lowercase letters, digits and single hyphens, starting with a letter",
  20,
);
/** A service, or a port of one. */
export const serviceEndpoint = name(
  /^[a-z](?:-?[a-z0-9])*(?::[a-z](?:-?[a-z0-9])*)?$/,
  'the name of a service such as "api", or of one of its ports such as "api:admin"',
  81,
);
/** Name of a secret. No other AWS name is derived from it, so underscores are allowed. */
export const secretName = name(
  /^[a-z](?:[-_]?[a-z0-9])*$/,
  "a name of at most 40 lowercase letters, digits and single hyphens or underscores, starting with a letter",
  40,
);
/** Name of an environment, which is also the name of its stack: the names of the other stacks are reserved. */
export const environmentName = z
  .string()
  .regex(/^(?!(?:state|account|shared)$|account-)[a-z](?:-?[a-z0-9])*$/)
  .max(16)
  .describe(
    'a name of at most 16 lowercase letters, digits and single hyphens, starting with a letter, other than "state", "account", "shared" and names that begin with "account-"',
  )
  .meta(neutral.identity);

export const accountId = text(/^\d{12}$/, 'an AWS account id: 12 digits in quotes, such as "222222222222"');
/** The name that AWS may give a region. Whether there is such a region is checked with the setting `regions`. */
export const newRegionName = name(regionPattern, 'the name of an AWS region such as "eu-west-1"');
export const regionName = name(/^[\w .-]+$/, 'an AWS region such as "eu-west-1"', 40);
export const zoneLetter = z.enum(zoneLetters).meta(neutral.identity);
export const hostname = name(
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/,
  'a lowercase domain name such as "shop.example.com"',
);
/** Domain of a load balancer: a name, or all names with one label more than another one. */
export const domain = name(
  /^(?=.{1,253}$)(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/,
  'a lowercase domain name such as "shop.example.com" or "*.example.com"',
);
/** A URL that is also the value of a tag. */
export const taggedUrl = text(
  new RegExp(`^https://[${tagCharacters.replace(" ", "")}]+$`, "u"),
  'a URL that starts with "https://", of at most 256 letters, digits and any of _ . : / = + - @, which tags allow',
  longestTagValue,
);
export const httpsUrl = text(/^https:\/\/[^\s]+$/, 'a URL that starts with "https://"');

/** Source: Tagging AWS Resources User Guide, "Tag naming limits and requirements". */
export const tagValue = name(
  new RegExp(`^(?!aws:)[${tagCharacters}]+$`, "iu"),
  'a tag value of 1 to 256 letters, digits, spaces and any of _ . : / = + - @, not starting with "aws:"',
  longestTagValue,
);

/** Keys of tags that the platform sets itself, in the lowercase in which IAM compares them. */
const reservedTags = [
  ...["compliance", "costcenter", "dataclassification", "environment", "managedby", "name", "owner", "project"],
  ...["repository", "rotation", "snapshots", "tier", "tunnel"],
];

/** Source: Tagging AWS Resources User Guide, "Tag naming limits and requirements". */
export const tagKey = name(
  new RegExp(`^(?!aws:)(?!(?:${reservedTags.join("|")})$)[${tagCharacters}]+$`, "iu"),
  'the key of a tag, such as "Team": 1 to 128 letters, digits, spaces and any of _ . : / = + - @, not starting with "aws:", and none that the platform sets, such as "Name" or "Owner"',
  longestTagKey,
);

/** Key of any tag by which costs can be divided, those that the platform sets included. */
export const costTagKey = name(
  new RegExp(`^(?!aws:)[${tagCharacters}]+$`, "iu"),
  'the key of a tag, such as "Environment": 1 to 128 letters, digits, spaces and any of _ . : / = + - @, not starting with "aws:"',
  longestTagKey,
);

/** Prefix or suffix of an object key. `*` and `?` are wildcards in IAM, and `$` starts a policy variable. */
export const keyPart = name(
  /^[\p{L}\p{N} !_.'()/&@:,=+-]*$/u,
  'part of an object key such as "incoming/": at most 512 letters, digits, spaces and any of ! _ . \' ( ) / & @ : , = + -',
  512,
);

/** A TCP or UDP port. */
export const port = z.int().min(1).max(65535);

/** A whole number of at least one. */
export const positive = z.int().min(1);

export const roleArn = text(
  /^arn:aws(?:-[a-z]+)*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
  'the ARN of an IAM role, such as "arn:aws:iam::111111111111:role/publisher"',
);
export const certificateArn = name(
  /^arn:aws(?:-[a-z]+)*:acm:[a-z0-9-]+:\d{12}:certificate\/[0-9a-f-]+$/,
  "the ARN of an ACM certificate",
);

/** The listener of an Application Load Balancer. */
export const listenerArn = name(
  /^arn:aws(?:-[a-z]+)*:elasticloadbalancing:[a-z0-9-]+:\d{12}:listener\/app\/[A-Za-z0-9-]{1,32}\/[0-9a-f]{16}\/[0-9a-f]{16}$/,
  'the ARN of the listener of an Application Load Balancer, such as "arn:aws:elasticloadbalancing:eu-west-1:222222222222:listener/app/main/50dc6c495c0c9188/f2f7dc8efc522ab2"',
);
export const securityGroupId = name(
  /^sg-[0-9a-f]{8,17}$/,
  'the id of a security group, such as "sg-0123456789abcdef0"',
);

export const userPoolArn = text(
  /^arn:aws(?:-[a-z]+)*:cognito-idp:[a-z0-9-]+:\d{12}:userpool\/[\w-]+_[0-9A-Za-z]+$/,
  'the ARN of a user pool, such as "arn:aws:cognito-idp:eu-west-1:444444444444:userpool/eu-west-1_Ab12Cd34E"',
);

export const backupVaultArn = text(
  /^arn:aws(?:-[a-z]+)*:backup:[a-z0-9-]+:\d{12}:backup-vault:[A-Za-z0-9_-]{2,50}$/,
  'the ARN of a backup vault, such as "arn:aws:backup:eu-west-1:555555555555:backup-vault:central"',
);

export const functionArn = text(
  /^arn:aws(?:-[a-z]+)*:lambda:[a-z0-9-]+:\d{12}:function:[A-Za-z0-9_-]{1,64}(?::[A-Za-z0-9$_-]{1,128})?$/,
  'the ARN of a Lambda function, such as "arn:aws:lambda:eu-west-1:222222222222:function:rotate-api-key"',
);

export const bucketArn = name(
  /^arn:aws(?:-[a-z]+)*:s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  'the ARN of a bucket, such as "arn:aws:s3:::acme-reports"',
);

export const queueArn = name(
  /^arn:aws(?:-[a-z]+)*:sqs:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,80}(?:\.fifo)?$/,
  'the ARN of a queue, such as "arn:aws:sqs:eu-west-1:222222222222:orders"',
);

/** What a bucket can notify. S3 supports no FIFO queues and topics. Source: Amazon S3 User Guide, "Event notifications". */
export const destinationArn = name(
  /^arn:aws(?:-[a-z]+)*:(?:(?:sqs|sns):[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}|lambda:[a-z0-9-]+:\d{12}:function:[A-Za-z0-9_-]{1,64}(?::[A-Za-z0-9_-]{1,128})?)$/,
  'the ARN of a queue, topic or function, none of them FIFO, such as "arn:aws:sns:eu-west-1:222222222222:uploads"',
  400,
);

export const topicArn = name(
  /^arn:aws(?:-[a-z]+)*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}(?:\.fifo)?$/,
  'the ARN of a topic, such as "arn:aws:sns:eu-west-1:222222222222:orders"',
  320,
);

/** A topic that is not FIFO, as most services require of those that they notify. */
export const standardTopicArn = name(
  /^arn:aws(?:-[a-z]+)*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}$/,
  'the ARN of a topic that is not FIFO, such as "arn:aws:sns:eu-west-1:222222222222:audit"',
  320,
);

/** Source: Amazon CloudWatch Logs API Reference, "CreateLogGroup". */
export const logGroupName = name(
  /^[\w./#-]{1,512}$/,
  'the name of a log group, such as "aws-cloudtrail-logs-222222222222"',
  512,
);

export const tableArn = name(
  /^arn:aws(?:-[a-z]+)*:dynamodb:[a-z0-9-]+:\d{12}:table\/[A-Za-z0-9_.-]{3,255}$/,
  'the ARN of a DynamoDB table, such as "arn:aws:dynamodb:eu-west-1:222222222222:table/sessions"',
  320,
);

/** A key by its id: IAM compares neither aliases nor their ARNs with keys. */
export const keyArn = name(
  /^arn:aws(?:-[a-z]+)*:kms:[a-z0-9-]+:\d{12}:key\/(?:mrk-)?[0-9a-f-]{32,36}$/,
  'the ARN of a KMS key, such as "arn:aws:kms:eu-west-1:222222222222:key/0a1b2c3d-0a1b-2c3d-4e5f-0a1b2c3d4e5f"',
);

/** A secret with which ECR signs in to a registry whose images it caches. */
export const cacheSecretArn = name(
  /^arn:aws(?:-[a-z]+)*:secretsmanager:[a-z0-9-]+:\d{12}:secret:ecr-pullthroughcache\/[A-Za-z0-9/_+=.@-]+$/,
  'the ARN of a secret whose name begins with "ecr-pullthroughcache/", such as "arn:aws:secretsmanager:eu-west-1:222222222222:secret:ecr-pullthroughcache/docker-hub-AbCdEf"',
);

/** A monitor of Cost Anomaly Detection. */
export const anomalyMonitorArn = name(
  /^arn:aws(?:-[a-z]+)*:ce::\d{12}:anomalymonitor\/[0-9a-f-]{36}$/,
  'the ARN of a cost anomaly monitor, such as "arn:aws:ce::222222222222:anomalymonitor/0a1b2c3d-0a1b-2c3d-4e5f-0a1b2c3d4e5f"',
);

/** Name of an IAM user. Source: IAM User Guide, "IAM and AWS STS quotas". */
export const userName = name(
  /^[A-Za-z0-9+=,.@_-]+$/,
  "the name of an IAM user: 1 to 64 letters, digits and any of + = , . @ _ -",
  64,
);

/**
 * Name of an environment variable. ECS hands it on as it is; only shells take none with dots or hyphens. Source: Linux
 * manual page environ(7).
 */
export const variableName = name(
  /^[A-Za-z_][A-Za-z0-9_.-]*$/,
  "the name of an environment variable: letters, digits, underscores, dots and hyphens, not starting with a digit, a dot or a hyphen",
);

/** Name of an environment variable that the platform sets. */
export const platformVariableName = name(
  /^[A-Z][A-Z0-9_]*$/,
  'the name of a variable that the platform sets, such as "DATABASE_HOST"',
);

/** An IPv4 range whose host bits are zero, as AWS requires. */
export const cidr = z
  .string()
  .describe('an IPv4 range such as "10.0.0.0/16"')
  .superRefine((value, context) => {
    const message = cidrIssue(value);
    if (message !== undefined) {
      context.addIssue({ code: "custom", message });
    }
  });

/** An IPv4 or IPv6 range whose host bits are zero, as AWS requires. */
export const ipRange = z
  .string()
  .describe('an IPv4 or IPv6 range such as "10.0.0.0/16" or "2001:db8::/32"')
  .superRefine((value, context) => {
    const message = isIpv6(value) ? ipv6RangeIssue(value) : cidrIssue(value);
    if (message !== undefined) {
      context.addIssue({ code: "custom", message });
    }
  });

function cidrIssue(value: string): string | undefined {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}\/\d{1,2}$/.test(value)) {
    return `must be an IPv4 range such as "10.0.0.0/16"; got ${JSON.stringify(value)}.`;
  }
  try {
    const block = new Netmask(value);
    const range = block.toString();
    return range === value ? undefined : `"${value}" has host bits set; use "${range}".`;
  } catch {
    return `must have numbers of at most 255 and a prefix length of at most 32; got "${value}".`;
  }
}

/** A container image of one version, identified by a digest or by a tag other than `latest`. */
export const imageReference = z
  .string()
  .describe('an image with a digest or a tag other than "latest", such as "nginx:1.29.1"')
  .superRefine((value, context) => {
    const image = parseImage(value);
    if ("issue" in image) {
      context.addIssue({ code: "custom", message: image.issue });
    }
  });

export const emailAddress = z
  .string()
  .regex(/^[^\s@"\\{}]+@(?:[^\s@."\\{}]+\.)+[^\s@."\\{}]+$/)
  .describe('an email address such as "oncall@example.com"');
