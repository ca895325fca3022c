import { type ConfigRules } from "./config-rule";

/**
 * Rules for networks, load balancers and what runs behind them.
 * Source: AWS Config Developer Guide, "List of AWS Config Managed Rules", with a page for each name.
 */
export const workloadRules = {
  "acm-certificate-expiration-check": {
    promise: "no certificate is about to expire",
    parameters: { daysToExpiration: "14" },
  },
  "alb-http-drop-invalid-header-enabled": { promise: "load balancers drop malformed headers" },
  "alb-http-to-https-redirection-check": { promise: "plain HTTP redirects to HTTPS" },
  "ec2-imdsv2-check": { promise: "instances require version 2 of the metadata service" },
  "ec2-instance-no-public-ip": { promise: "no instance has a public address" },
  "ecr-private-image-scanning-enabled": { promise: "images are scanned" },
  "ecr-private-lifecycle-policy-configured": { promise: "old images are deleted" },
  "ecr-private-tag-immutability-enabled": { promise: "the tag of an image always means the same image" },
  "ecs-containers-nonprivileged": { promise: "no container is privileged" },
  "ecs-containers-readonly-access": { promise: "the root file systems of containers are read-only" },
  "ecs-fargate-latest-platform-version": { promise: "tasks run on the latest platform version" },
  "ecs-no-environment-secrets": {
    promise: "no credentials of AWS are in environment variables",
    parameters: { secretKeys: "AWS_ACCESS_KEY_ID,AWS_SECRET_ACCESS_KEY,ECS_ENGINE_AUTH_DATA" },
  },
  "ecs-task-definition-log-configuration": { promise: "every container has logs" },
  "ecs-task-definition-nonroot-user": { promise: "no container runs as root" },
  "ecs-task-definition-pid-mode-check": { promise: "no container sees the processes of the host" },
  "elb-logging-enabled": { promise: "load balancers have access logs" },
  "elbv2-multiple-az": { promise: "load balancers are in two zones" },
  "restricted-common-ports": {
    promise: "no database, search engine or desktop is open to the internet",
    identifier: "RESTRICTED_INCOMING_TRAFFIC",
    parameters: {
      blockedPort1: "3306",
      blockedPort2: "3389",
      blockedPort3: "5432",
      blockedPort4: "9200",
      blockedPort5: "27017",
    },
  },
  "restricted-ssh": { promise: "SSH is not open to the internet", identifier: "INCOMING_SSH_DISABLED" },
  "step-functions-state-machine-logging-enabled": { promise: "the runs of jobs are logged" },
  "subnet-auto-assign-public-ip-disabled": { promise: "subnets give no public addresses" },
  "vpc-default-security-group-closed": { promise: "the default security group opens nothing" },
  "vpc-flow-logs-enabled": { promise: "flow logs record all traffic", parameters: { trafficType: "ALL" } },
  "wafv2-logging-enabled": { promise: "web ACLs have logs" },
} as const satisfies ConfigRules;
