/**
 * ARN formats of the resources that policies name, by type. `{name}` is the value of the argument `name`, `{id}` an
 * identifier that AWS would assign, and `{cluster/}` the part after the last slash of the argument `cluster`.
 * Source: Service Authorization Reference, "Resource types".
 */
export const arnFormats: Readonly<Record<string, string>> = {
  aws_appautoscaling_target: "arn:{partition}:application-autoscaling:{region}:{account}:scalable-target/{id}",
  aws_cloudwatch_log_group: "arn:{partition}:logs:{region}:{account}:log-group:{name}",
  aws_cloudwatch_event_rule: "arn:{partition}:events:{region}:{account}:rule/{name}",
  aws_db_instance: "arn:{partition}:rds:{region}:{account}:db:{identifier}",
  aws_docdb_cluster: "arn:{partition}:rds:{region}:{account}:cluster:{cluster_identifier}",
  aws_dynamodb_table: "arn:{partition}:dynamodb:{region}:{account}:table/{name}",
  aws_ecr_repository: "arn:{partition}:ecr:{region}:{account}:repository/{name}",
  aws_ecs_cluster: "arn:{partition}:ecs:{region}:{account}:cluster/{name}",
  aws_ecs_service: "arn:{partition}:ecs:{region}:{account}:service/{cluster/}/{name}",
  aws_ecs_task_definition: "arn:{partition}:ecs:{region}:{account}:task-definition/{family}:1",
  aws_iam_group: "arn:{partition}:iam::{account}:group/{name}",
  aws_iam_policy: "arn:{partition}:iam::{account}:policy/{name}",
  aws_iam_user: "arn:{partition}:iam::{account}:user/{name}",
  aws_iam_role: "arn:{partition}:iam::{account}:role/{name}",
  aws_instance: "arn:{partition}:ec2:{region}:{account}:instance/i-{id}",
  aws_kms_key: "arn:{partition}:kms:{region}:{account}:key/{id}",
  aws_lambda_function: "arn:{partition}:lambda:{region}:{account}:function:{function_name}",
  aws_opensearch_domain: "arn:{partition}:es:{region}:{account}:domain/{domain_name}",
  aws_s3_bucket: "arn:{partition}:s3:::{bucket}",
  aws_scheduler_schedule_group: "arn:{partition}:scheduler:{region}:{account}:schedule-group/{name}",
  aws_secretsmanager_secret: "arn:{partition}:secretsmanager:{region}:{account}:secret:{name}-{id}",
  aws_sfn_state_machine: "arn:{partition}:states:{region}:{account}:stateMachine:{name}",
  aws_signer_signing_profile: "arn:{partition}:signer:{region}:{account}:/signing-profiles/{name}",
  aws_sns_topic: "arn:{partition}:sns:{region}:{account}:{name}",
  aws_synthetics_canary: "arn:{partition}:synthetics:{region}:{account}:canary:{name}",
  aws_sqs_queue: "arn:{partition}:sqs:{region}:{account}:{name}",
};

/** Formats of other attributes that AWS assigns, by type and attribute. */
export const computedAttributes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws_db_instance: {
    resource_id: "db-{id}",
    "master_user_secret.secret_arn": "arn:{partition}:secretsmanager:{region}:{account}:secret:rds!db-{id}-AbCdEf",
  },
  aws_docdb_cluster: {
    cluster_resource_id: "cluster-{id}",
    "master_user_secret.secret_arn": "arn:{partition}:secretsmanager:{region}:{account}:secret:rds!cluster-{id}-AbCdEf",
  },
  aws_ecs_service: { id: "arn:{partition}:ecs:{region}:{account}:service/{cluster/}/{name}" },
  aws_kms_key: { key_id: "{id}", id: "{id}" },
  aws_s3_bucket: { id: "{bucket}" },
  aws_sqs_queue: {
    id: "https://sqs.{region}.amazonaws.com/{account}/{name}",
    url: "https://sqs.{region}.amazonaws.com/{account}/{name}",
  },
};
