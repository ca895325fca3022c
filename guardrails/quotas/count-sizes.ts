import { type QuotaName } from "./quotas";
import { type QuotaUse, sizeUse } from "./quota-use";
import { type StackJson, resourcesOf } from "./stack-json";
import { policySize, textSize } from "./text-size";

/** Texts whose size is limited, by the type of the resource. */
const texts: readonly (readonly [type: string, attribute: string, quota: QuotaName])[] = [
  ["aws_cloudwatch_event_rule", "event_pattern", "eventPatternSize"],
  ["aws_cloudwatch_log_resource_policy", "policy_document", "logResourcePolicySize"],
  ["aws_ecr_repository_policy", "policy", "repositoryPolicySize"],
  ["aws_iam_policy", "policy", "managedPolicySize"],
  ["aws_iam_role", "assume_role_policy", "trustPolicySize"],
  ["aws_kms_key", "policy", "keyPolicySize"],
  ["aws_kms_key_policy", "policy", "keyPolicySize"],
  ["aws_s3_bucket_policy", "policy", "bucketPolicySize"],
  ["aws_secretsmanager_secret_policy", "policy", "secretPolicySize"],
  ["aws_sfn_state_machine", "definition", "stateMachineSize"],
  ["aws_sns_topic_policy", "policy", "topicPolicySize"],
  ["aws_sqs_queue_policy", "policy", "queuePolicySize"],
  ["aws_sqs_queue", "policy", "queuePolicySize"],
  ["aws_ssm_parameter", "value", "parameterSize"],
  ["aws_vpc_endpoint", "policy", "endpointPolicySize"],
];

/** Characters of a task definition other than its containers: family, roles, volumes, tags. An estimate. */
const TASK_DEFINITION_FRAME = 1024;

/** Measures the texts of a stack whose size AWS limits. */
export function countSizes(stack: StackJson): QuotaUse[] {
  return [
    ...texts.flatMap(([type, attribute, quota]) =>
      resourcesOf(stack, type)
        .filter(({ attributes }) => typeof attributes[attribute] === "string")
        .map((resource) => sizeUse(quota, resource, policySize(resource.attributes[attribute]))),
    ),
    ...rolePolicies(stack),
    ...taskDefinitions(stack),
  ];
}

/** All inline policies of a role count together. */
function rolePolicies(stack: StackJson): QuotaUse[] {
  const sizes = new Map<string, { fewest: number; most: number }>();
  for (const { attributes } of resourcesOf(stack, "aws_iam_role_policy")) {
    const role = String(attributes["role"]).replace(/^\$\{(.*)\.\w+\}$/, "$1");
    const { fewest, most } = policySize(attributes["policy"]);
    const sum = sizes.get(role) ?? { fewest: 0, most: 0 };
    sizes.set(role, { fewest: sum.fewest + fewest, most: sum.most + most });
  }
  return Array.from(sizes, ([address, size]) => sizeUse("rolePolicySize", { stack, address, attributes: {} }, size));
}

function taskDefinitions(stack: StackJson): QuotaUse[] {
  return resourcesOf(stack, "aws_ecs_task_definition").flatMap((resource): QuotaUse[] => {
    const definitions = resource.attributes["container_definitions"];
    if (typeof definitions !== "string") {
      return [];
    }
    const { fewest, most } = textSize(definitions);
    return [
      sizeUse("taskDefinitionSize", resource, {
        fewest: fewest + TASK_DEFINITION_FRAME,
        most: most + TASK_DEFINITION_FRAME,
      }),
      { quota: "containersPerTask", stacks: [stack.name], subject: resource.address, used: containers(definitions) },
    ];
  });
}

function containers(definitions: string): number {
  try {
    const list: unknown = JSON.parse(definitions);
    return Array.isArray(list) ? list.length : 0;
  } catch {
    return 0;
  }
}
