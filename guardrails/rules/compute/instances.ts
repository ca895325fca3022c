import { type Resource } from "../../tree/resource";
import { isFalse, isTrue, isUnknown, numberOf, shown } from "../../tree/values";
import { unlessSet } from "../clauses";
import { type Evidence, type Rule } from "../rule";
import { secretText } from "../secret-texts";

/** Instances, and what instances are started from. */
const TYPES = ["aws_instance", "aws_launch_template"] as const;

/** Source: Amazon EC2 User Guide, "Use the Instance Metadata Service to access instance metadata"; Security Hub EC2.8, EC2.170. */
export const instanceMetadata: Rule = {
  id: "ec2-imdsv2",
  wants: "instances give out their credentials only to requests with a token, and only on the instance itself",
  severity: "high",
  controls: { securityHub: ["EC2.8", "EC2.170"], cis: ["5.7"], wellArchitected: ["SEC02-BP02"] },
  types: TYPES,
  reason: "A flaw in a web application that lets it fetch any URL would hand out the credentials of the instance.",
  fix: "Set `httpTokens` to `required` and `httpPutResponseHopLimit` to 1 in `metadataOptions`.",
  check: (instance) => {
    const [options = {}] = instance.blocks("metadata_options");
    const tokens = options["http_tokens"];
    const hops = options["http_put_response_hop_limit"];
    if (options["http_endpoint"] === "disabled" || isFromTemplate(instance, "metadata_options")) {
      return [];
    }
    return [
      ...(tokens === "required" || isUnknown(tokens) ? [] : [`\`metadata_options.http_tokens\` is ${shown(tokens)}`]),
      // Without a limit the image sets it: that of Amazon Linux 2023 is 2.
      ...(numberOf(hops) === 1 || isUnknown(hops)
        ? []
        : [`\`metadata_options.http_put_response_hop_limit\` is ${shown(hops)}`]),
    ];
  },
  attributes: ["metadata_options"],
};

/** Source: Security Hub, "EC2.9: EC2 instances should not have a public IPv4 address"; EC2.25. */
export const noPublicAddress: Rule = {
  id: "ec2-no-public-ip",
  wants: "no instance has a public address",
  severity: "high",
  controls: { securityHub: ["EC2.9", "EC2.25"], wellArchitected: ["SEC05-BP01"], claims: ["W9", "F16"] },
  types: TYPES,
  reason: "The instance could be reached from the internet, bypassing the load balancer and its web ACL.",
  fix: "Set `associatePublicIpAddress` to false, remove the `Eip`, and use Session Manager to reach the instance.",
  check: (instance, tree) => [
    ...[instance.attributes, ...instance.blocks("network_interfaces")]
      .map((args) => args["associate_public_ip_address"])
      .filter(isTrue)
      .map((value) => `\`associate_public_ip_address\` is ${shown(value)}`),
    ...["aws_eip", "aws_eip_association"]
      .flatMap((type) => tree.usersOf(instance, type))
      .map(({ address }) => `${address} gives it a public address`),
  ],
  attributes: ["associate_public_ip_address"],
};

/** Source: Amazon EC2 User Guide, "Manage detailed monitoring for your EC2 instances". */
export const detailedMonitoring: Rule = {
  id: "ec2-detailed-monitoring",
  wants: "instances have detailed monitoring",
  severity: "low",
  controls: { wellArchitected: ["REL06-BP01"] },
  types: TYPES,
  reason: "With one value every five minutes, alarms come late.",
  fix: "Set `monitoring`.",
  check: (instance) => {
    const isTemplate = instance.type === "aws_launch_template";
    const value = isTemplate ? instance.block("monitoring")["enabled"] : instance.get("monitoring");
    return isFalse(value, isFromTemplate(instance, "monitoring")) ? `\`monitoring\` is ${shown(value)}` : undefined;
  },
  attributes: ["monitoring"],
};

/** Source: Amazon EC2 User Guide, "Amazon EBS-optimized instance types". */
export const ebsOptimized: Rule = {
  id: "ec2-ebs-optimized",
  wants: "instances have dedicated network capacity for their volumes",
  severity: "low",
  controls: { wellArchitected: ["PERF02-BP02"] },
  types: TYPES,
  reason: "On older instance types, volumes and clients would compete for the network.",
  fix: "Set `ebsOptimized`.",
  check: (instance) => {
    const value = instance.get("ebs_optimized");
    return isFalse(value, isFromTemplate(instance, "ebs_optimized"))
      ? `\`ebs_optimized\` is ${shown(value)}`
      : undefined;
  },
  attributes: ["ebs_optimized"],
};

/** Source: Amazon EC2 User Guide, "IAM roles for Amazon EC2". */
export const instanceProfile: Rule = {
  id: "ec2-instance-profile",
  wants: "every instance has a role",
  severity: "medium",
  controls: { securityHub: ["SSM.1"], cis: ["1.17"], wellArchitected: ["SEC02-BP02"] },
  types: TYPES,
  reason: "Without a role, somebody puts an access key on the instance, and Session Manager can't reach it.",
  fix: "Set `iamInstanceProfile`.",
  check: (instance) =>
    isFromTemplate(instance, "iam_instance_profile") ? [] : unlessSet(instance.attributes, "iam_instance_profile"),
  attributes: ["iam_instance_profile"],
};

/** Source: Amazon EC2 User Guide, "Run commands when you launch an EC2 instance with user data input". */
export const userData: Rule = {
  id: "ec2-no-secret-in-user-data",
  wants: "no startup script of an instance holds a secret",
  severity: "high",
  controls: { wellArchitected: ["SEC02-BP03"], claims: ["W19", "F10"] },
  types: TYPES,
  reason: "Every process on the instance can read its user data, and so can anyone who can describe instances.",
  fix: "Let the script read the secret from Secrets Manager, with the role of the instance.",
  check: (instance, tree) =>
    ["user_data", "user_data_base64"].flatMap((argument) => {
      const text = scriptOf(instance, argument);
      const reason = text === undefined ? undefined : secretText(instance, text, tree);
      return reason === undefined ? [] : [`\`${argument}\` ${reason}`];
    }),
  evidence: (instance): Evidence[] => [
    { resource: instance, attribute: "user_data", value: instance.get("user_data") === undefined ? undefined : "read" },
  ],
};

/** The administrator of a key pair signs in past IAM. Source: Amazon EC2 User Guide, "Amazon EC2 key pairs". */
export const noKeyPair: Rule = {
  id: "ec2-no-key-pair",
  wants: "nobody signs in to an instance with a key pair",
  severity: "medium",
  controls: { wellArchitected: ["SEC06-BP03", "SEC02-BP02"], claims: ["M24"] },
  types: TYPES,
  reason: "A private key is shared and never expires, and neither IAM nor CloudTrail knows who used it.",
  fix: "Remove `keyName`, and use Session Manager.",
  check: (instance) => (instance.get("key_name") === undefined ? undefined : "`key_name` is set"),
  attributes: ["key_name"],
};

/** Whether an instance takes an argument from its launch template, which is judged itself. */
export function isFromTemplate(instance: Resource, argument: string): boolean {
  return instance.blocks("launch_template").length > 0 && instance.get(argument) === undefined;
}

function scriptOf(instance: Resource, argument: string): string | undefined {
  const value = instance.get(argument);
  const isEncoded = argument === "user_data_base64" || instance.type === "aws_launch_template";
  if (typeof value !== "string") {
    return undefined;
  }
  return isEncoded && !isUnknown(value) ? Buffer.from(value, "base64").toString("utf8") : value;
}
