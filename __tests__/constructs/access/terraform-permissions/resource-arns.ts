import { arnFormats } from "../../../../tools/permissions/arn-formats";
import { type Arguments, type ResolvedStack } from "../../../../tools/permissions/resolved-stack";

/**
 * ARN formats of further types. `{id}` is an identifier that AWS would assign.
 * Source: Service Authorization Reference, "Resource types".
 */
const furtherFormats: Readonly<Record<string, string>> = {
  aws_accessanalyzer_analyzer: "access-analyzer:{region}:{account}:analyzer/{analyzer_name}",
  aws_acm_certificate: "acm:{region}:{account}:certificate/{id}",
  aws_backup_plan: "backup:{region}:{account}:backup-plan:{id}",
  aws_backup_restore_testing_plan: "backup:{region}:{account}:restore-testing-plan:{name}-{id}",
  aws_backup_vault: "backup:{region}:{account}:backup-vault:{name}",
  aws_budgets_budget: "budgets::{account}:budget/{name}",
  aws_ce_anomaly_monitor: "ce::{account}:anomalymonitor/{id}",
  aws_ce_anomaly_subscription: "ce::{account}:anomalysubscription/{id}",
  aws_cloudtrail: "cloudtrail:{region}:{account}:trail/{name}",
  aws_cloudwatch_metric_alarm: "cloudwatch:{region}:{account}:alarm:{alarm_name}",
  aws_config_config_rule: "config:{region}:{account}:config-rule/{id}",
  aws_db_parameter_group: "rds:{region}:{account}:pg:{name}",
  aws_db_subnet_group: "rds:{region}:{account}:subgrp:{name}",
  aws_dlm_lifecycle_policy: "dlm:{region}:{account}:policy/{id}",
  aws_docdb_cluster_instance: "rds:{region}:{account}:db:{identifier}",
  aws_docdb_cluster_parameter_group: "rds:{region}:{account}:cluster-pg:{name}",
  aws_docdb_subnet_group: "rds:{region}:{account}:subgrp:{name}",
  aws_ebs_volume: "ec2:{region}:{account}:volume/{id}",
  aws_eip: "ec2:{region}:{account}:elastic-ip/{id}",
  aws_flow_log: "ec2:{region}:{account}:vpc-flow-log/{id}",
  aws_guardduty_detector: "guardduty:{region}:{account}:detector/{id}",
  aws_iam_instance_profile: "iam::{account}:instance-profile/{name}",
  aws_internet_gateway: "ec2:{region}:{account}:internet-gateway/{id}",
  aws_kms_alias: "kms:{region}:{account}:{name}",
  aws_lb: "elasticloadbalancing:{region}:{account}:loadbalancer/app/{name}/{id}",
  aws_lb_target_group: "elasticloadbalancing:{region}:{account}:targetgroup/{name}/{id}",
  aws_nat_gateway: "ec2:{region}:{account}:natgateway/{id}",
  aws_network_acl: "ec2:{region}:{account}:network-acl/{id}",
  aws_route_table: "ec2:{region}:{account}:route-table/{id}",
  aws_scheduler_schedule: "scheduler:{region}:{account}:schedule/{group_name}/{name}",
  aws_security_group: "ec2:{region}:{account}:security-group/{id}",
  aws_service_discovery_http_namespace: "servicediscovery:{region}:{account}:namespace/{id}",
  // The platform names it by its beginning alone.
  aws_signer_signing_profile: "signer:{region}:{account}:/signing-profiles/{name_prefix}{id}",
  aws_ssm_association: "ssm:{region}:{account}:association/{id}",
  aws_subnet: "ec2:{region}:{account}:subnet/{id}",
  aws_vpc: "ec2:{region}:{account}:vpc/{id}",
  aws_vpc_endpoint: "ec2:{region}:{account}:vpc-endpoint/{id}",
  aws_wafv2_ip_set: "wafv2:{region}:{account}:regional/ipset/{name}/{id}",
  aws_wafv2_web_acl: "wafv2:{region}:{account}:regional/webacl/{name}/{id}",
};

/** A resource of a stack that has an ARN. */
export interface ResourceWithArn {
  readonly type: string;
  readonly arn: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** Returns the resources of a stack whose ARN can be told. */
export function resourcesWithArns(stack: ResolvedStack): ResourceWithArn[] {
  return stack.types.flatMap((type) =>
    stack.all(type).flatMap(([id, resource]) => {
      const arn = arnOf(stack, type, id, resource);
      return arn === undefined ? [] : [{ type, arn, tags: stack.tags(resource) }];
    }),
  );
}

function arnOf(stack: ResolvedStack, type: string, id: string, resource: Arguments): string | undefined {
  const format = furtherFormats[type];
  if (format === undefined) return Object.hasOwn(arnFormats, type) ? stack.arn(type, id) : undefined;
  const known: Readonly<Record<string, string>> = { region: stack.region, account: stack.account, id: "0a1b2c3d" };
  return `arn:aws:${format}`.replace(/\{(\w+)\}/g, (_placeholder, name: string) => {
    return known[name] ?? stack.resolve(String(resource[name]));
  });
}
