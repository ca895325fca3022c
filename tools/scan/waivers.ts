import { type ScanWaiver } from "./waiver";

const BELOW_PROD = ["test", "staging"] as const;

/**
 * What Checkov finds in the stacks and needs no change. Each entry is needed by some configuration; `npm run scan` says
 * which are not.
 */
export const waivers: readonly ScanWaiver[] = [
  // What other stages do without, and prod must have.
  {
    check: "CKV_AWS_150",
    resources: "aws_lb.*",
    stages: BELOW_PROD,
    reason: "Environments below prod can be destroyed; in prod the load balancer is protected.",
    rule: "elb-deletion-protection",
  },
  {
    check: "CKV_AWS_157",
    resources: "aws_db_instance.*",
    stages: BELOW_PROD,
    reason: "A test database may be absent for some minutes; staging and prod have a standby.",
    rule: "rds-multi-az",
  },
  {
    check: "CKV_AWS_293",
    resources: "aws_db_instance.*",
    stages: BELOW_PROD,
    reason: "Environments below prod can be destroyed; in prod the database is protected.",
    rule: "rds-deletion-protection",
  },
  {
    check: "CKV_AWS_360",
    resources: "aws_docdb_cluster.*",
    stages: BELOW_PROD,
    reason: "A test database is filled again, not restored; prod keeps its backups for 30 days.",
    rule: "documentdb-backup-retention",
  },
  {
    check: "CKV_AWS_338",
    resources: "aws_cloudwatch_log_group.*",
    stages: BELOW_PROD,
    reason: "Nobody audits the logs of test and staging after weeks; prod and the accounts keep theirs for 400 days.",
    rule: "logs-retention-year",
  },
  {
    check: "CKV_AWS_192",
    resources: "aws_wafv2_web_acl.*",
    stages: BELOW_PROD,
    reason: "The web ACL of test counts what it would block, so that testers find false positives; prod blocks it.",
    rule: "waf-known-bad-inputs",
  },
  // Load balancers.
  {
    check: "CKV_AWS_260",
    resources: "aws_vpc_security_group_ingress_rule.ingress_load_balancer_security_group_from_anywhere_tcp_80",
    reason: "Port 80 of a public load balancer redirects to HTTPS: without it, addresses typed without a scheme fail.",
    rule: "security-group-world-only-load-balancer",
  },
  {
    check: "CKV_AWS_260",
    resources: "aws_vpc_security_group_ingress_rule.*_from_load_balancer_tcp_80",
    reason: "The source is the security group of the load balancer, which Checkov takes for everybody.",
    rule: "security-group-world-only-load-balancer",
  },
  {
    check: "CKV_AWS_378",
    resources: "aws_lb_target_group.*",
    reason:
      "TLS ends at the load balancer, and tasks accept connections from its security group alone, inside the VPC.",
    rule: "elb-plain-targets",
  },
  ...["CKV_AWS_2", "CKV_AWS_103"].map((check) => ({
    check,
    resources: "aws_lb_listener.ingress_listener_redirect",
    reason:
      "An environment without a domain has no certificate; in staging and prod that takes a waiver in the settings.",
    rule: "elb-listener-encrypted",
  })),
  {
    check: "CKV2_AWS_20",
    resources: "aws_lb.ingress_load_balancer",
    reason:
      "Either there is no domain yet, which takes a waiver of the settings in staging and prod, or HTTPS has another port than 443, to which port 80 redirects.",
    rule: "elb-listener-encrypted",
  },
  // Networks.
  {
    check: "CKV2_AWS_1",
    resources: "aws_network_acl.*",
    reason: "Each subnet has an `aws_network_acl_association`, which Checkov doesn't read.",
    rule: "vpc-network-acl-used",
  },
  {
    check: "CKV_AWS_231",
    resources: "aws_network_acl_rule.*_public_acl_in_*",
    reason:
      "Answers to NAT gateways arrive at ports from 1024, which include that of RDP: a network ACL keeps no track of connections, and no security group opens that port.",
    rule: "security-group-no-remote-administration",
  },
  {
    check: "CKV_AWS_352",
    resources: "aws_network_acl_rule.*_acl_in_100",
    reason: "The rule is for addresses of the VPC itself; between its members, security groups decide.",
    rule: "vpc-network-acl-ports",
  },
  {
    check: "CKV2_AWS_5",
    resources: "aws_security_group.*_users_security_group",
    reason: "State machines start the tasks of the group, by a definition that Checkov doesn't read.",
    rule: "security-group-attached",
  },
  ...["job", "task"].map((kind) => ({
    check: "CKV2_AWS_5",
    resources: `aws_security_group.${kind}_*_security_group`,
    reason: "State machines start the tasks of the group, by a definition that Checkov doesn't read.",
    rule: "security-group-attached",
  })),
  {
    check: "CKV2_AWS_5",
    resources: "aws_security_group.tunnel_security_group",
    reason: "Who opens a tunnel starts its task, with the group that an output names.",
    rule: "security-group-attached",
  },
  // Read replicas.
  ...[
    ["CKV_AWS_133", "A replica has the data of its source, which has the backups.", "rds-backup-retention"],
    ["CKV_AWS_157", "Replicas stand in for each other; the source has a standby.", "rds-multi-az"],
    [
      "CKV_AWS_293",
      "A replica has the data of its source, which is protected, and one apply must be able to take a replica away.",
      "rds-deletion-protection",
    ],
  ].map(([check = "", reason = "", rule = ""]) => ({ check, resources: "aws_db_instance.*_replica_*", reason, rule })),
  // Buckets.
  ...["CKV_AWS_18", "CKV_AWS_145"].map((check) => ({
    check,
    resources: "aws_s3_bucket.access_logs",
    reason:
      check === "CKV_AWS_18"
        ? "The bucket holds the access logs of all others: its own would never end."
        : "Load balancers and S3 deliver access logs only to a bucket that is encrypted with keys of S3.",
    rule: check === "CKV_AWS_18" ? "s3-access-logs" : "s3-encryption",
  })),
  {
    check: "CKV_AWS_144",
    resources: "aws_s3_bucket.*",
    reason:
      "Versions protect against mistakes; a second region doubles the cost and moves data over borders, so a bucket that needs it gets it from its owner.",
  },
  {
    check: "CKV2_AWS_62",
    resources: "aws_s3_bucket.*",
    reason: "Events are for those who act on them: a bucket sends some where a job or a queue asks for them.",
  },
  // Trails and detection.
  {
    check: "CKV_AWS_252",
    resources: "aws_cloudtrail.*",
    reason:
      "A topic would tell of every delivered file, several times an hour; the alarms on the trail's log group tell of what matters.",
    rule: "cloudtrail-logs",
  },
  {
    check: "CKV_AWS_67",
    resources: "aws_cloudtrail.object_trail",
    reason: "It records who reads objects of the buckets of one region; the account's trail covers all regions.",
    rule: "cloudtrail-management-events",
  },
  {
    check: "CKV2_AWS_10",
    resources: "aws_cloudtrail.object_trail",
    reason: "Nobody has an alarm on single reads of objects: the files in the bucket are searched when it matters.",
    rule: "cloudtrail-logs",
  },
  {
    check: "CKV2_AWS_3",
    resources: "aws_guardduty_detector.*",
    reason:
      "The check wants the configuration of an organization, which only its delegated administrator may have; each account enables its own detector.",
    rule: "guardduty-in-account",
  },
  // Names.
  {
    check: "CKV2_AWS_38",
    resources: "aws_route53_zone.*",
    reason:
      "Signing takes a DS record in the parent zone, which belongs to others; signing before it is there, or after a mistake in it, makes the domain unreachable.",
    rule: "route53-query-logs",
  },
  {
    check: "CKV2_AWS_39",
    resources: "aws_route53_zone.*",
    reason:
      "The log group would have to be in us-east-1, outside of the region of the environment, and takes one of ten log resource policies of the account there.",
    rule: "route53-query-logs",
  },
  // Secrets.
  {
    check: "CKV2_AWS_57",
    resources: "aws_secretsmanager_secret.secret_*",
    reason:
      "Somebody else issues the value of such a secret, so no function can rotate it; docs/secrets.md says how its owner does.",
    rule: "secretsmanager-rotation",
  },
  {
    check: "CKV2_AWS_57",
    resources: "aws_secretsmanager_secret.search_credentials_*",
    reason: "The search instance reads its credentials when it starts: replacing the instance rotates them.",
    rule: "secretsmanager-rotation",
  },
  {
    check: "CKV2_AWS_57",
    resources: "aws_secretsmanager_secret.*_master_user_secret",
    reason: "RDS doesn't manage the password of a database with read replicas: an apply rotates it.",
    rule: "secretsmanager-rotation",
  },
  // Pipelines.
  {
    check: "CKV_AWS_355",
    resources: "aws_iam_policy.pipeline_*_policy_*",
    reason:
      "The actions on all resources are those that can't be limited to some, such as listing; the policy says which.",
    rule: "iam-named-resources",
  },
  ...["CKV_AWS_289", "CKV_AWS_290"].map((check) => ({
    check,
    resources: "aws_iam_policy.boundary_*",
    reason: "A boundary permits nothing: it is the most that roles which a pipeline creates can have.",
  })),
  // People and jobs.
  {
    check: "CKV_AWS_61",
    resources: "aws_iam_role.access_*",
    reason:
      "The trust names the account, because roles of Identity Center have random names, and a condition lets in those of one permission set.",
    rule: "iam-trust-no-whole-account",
  },
  {
    check: "CKV_AWS_284",
    resources: "aws_sfn_state_machine.*",
    reason:
      "A run has two or three states and a whole log of them; tracing would add a permission on all resources and tell nothing new.",
  },
  {
    check: "CKV_AWS_285",
    resources: "aws_sfn_state_machine.endpoints_*",
    reason: "What its states pass on is a URL with a key, which no log may hold; the log has everything else.",
    rule: "sfn-logging",
  },
  {
    check: "CKV2_AWS_34",
    resources: "aws_ssm_parameter.*_task_running_parameter",
    reason: "It names the task definition that runs, which everybody may read who may describe the service.",
  },
  {
    check: "CKV2_AWS_34",
    resources: "aws_ssm_parameter.off_hours_switch",
    reason:
      "It says whether the environment is awake, and until when: nothing that a reader of the account may not know.",
  },
  {
    check: "CKV_AWS_124",
    resources: "aws_cloudformation_stack.*_function",
    reason: "Terraform waits for the stack, which holds one function, and reports what fails; nobody else changes it.",
  },
  {
    check: "CKV2_AWS_9",
    resources: "aws_ebs_volume.search_data",
    reason: "Data Lifecycle Manager takes its snapshots every day, by a tag.",
  },
];
