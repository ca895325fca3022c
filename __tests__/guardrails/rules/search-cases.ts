import { OpensearchDomain, type OpensearchDomainConfig } from "@cdktf/provider-aws/lib/opensearch-domain";
import { OpensearchDomainPolicy } from "@cdktf/provider-aws/lib/opensearch-domain-policy";
import {
  domainAccessControl,
  domainEncryption,
  domainNodeEncryption,
  domainTls,
  domainUpdates,
} from "../../../guardrails/rules/search/domain-protection";
import {
  domainAvailability,
  domainInVpc,
  domainLogs,
  domainPolicy,
} from "../../../guardrails/rules/search/domain-reachability";
import { type Build, type RuleCase } from "./rule-case";

const safe: OpensearchDomainConfig = {
  domainName: "search",
  encryptAtRest: { enabled: true, kmsKeyId: "arn:aws:kms:eu-west-1:444444444444:key/0000" },
  nodeToNodeEncryption: { enabled: true },
  domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-2-PFS-2023-10" },
  advancedSecurityOptions: {
    enabled: true,
    masterUserOptions: { masterUserArn: "arn:aws:iam::444444444444:role/administrator" },
  },
  vpcOptions: { subnetIds: ["subnet-0123456789abcdef0"], securityGroupIds: ["sg-0123456789abcdef0"] },
  logPublishingOptions: ["ES_APPLICATION_LOGS", "AUDIT_LOGS"].map((logType) => ({
    logType,
    cloudwatchLogGroupArn: "group",
  })),
  clusterConfig: { zoneAwarenessEnabled: true, dedicatedMasterEnabled: true, dedicatedMasterCount: 3 },
  softwareUpdateOptions: { autoSoftwareUpdateEnabled: true },
};

/** A stack with a domain that follows the rules but for some changes. */
function domain(changes: Partial<OpensearchDomainConfig> = {}): Build {
  return (stack) => {
    new OpensearchDomain(stack, "domain", { ...safe, ...changes });
  };
}

const bare: Build = (stack) => {
  new OpensearchDomain(stack, "domain", { domainName: "search" });
};

function policy(statement: object): string {
  return JSON.stringify({ Statement: [{ Sid: "Ask", Effect: "Allow", Action: "es:*", Resource: "*", ...statement }] });
}

/** Cases of the rules on search domains. */
export const searchCases: readonly RuleCase[] = [
  {
    rule: domainEncryption,
    passes: { "a key": domain() },
    fails: {
      "a bare domain": [bare, "`encrypt_at_rest.enabled` is not set", "`encrypt_at_rest.kms_key_id` is not set"],
      "the key of AWS": [domain({ encryptAtRest: { enabled: true } }), "`encrypt_at_rest.kms_key_id` is not set"],
    },
  },
  {
    rule: domainNodeEncryption,
    passes: { TLS: domain() },
    fails: {
      "plain connections": [
        domain({ nodeToNodeEncryption: { enabled: false } }),
        "`node_to_node_encryption.enabled` is false",
      ],
    },
  },
  {
    rule: domainTls,
    passes: { "TLS 1.2": domain() },
    fails: {
      "a bare domain": [
        bare,
        "`domain_endpoint_options.enforce_https` is not set",
        "`domain_endpoint_options.tls_security_policy` is not set",
      ],
      "TLS 1.0": [
        domain({ domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-0-2019-07" } }),
        '`domain_endpoint_options.tls_security_policy` is "Policy-Min-TLS-1-0-2019-07"',
      ],
    },
  },
  {
    rule: domainAccessControl,
    passes: { "a role": domain() },
    fails: {
      "a bare domain": [bare, "`advanced_security_options.enabled` is not set"],
      "a password, and everybody": [
        domain({
          advancedSecurityOptions: {
            enabled: true,
            anonymousAuthEnabled: true,
            masterUserOptions: { masterUserName: "owner", masterUserPassword: "${var.password}" },
          },
        }),
        "`advanced_security_options.anonymous_auth_enabled` is true",
        "`master_user_password` is set, so that the state has the password",
      ],
    },
  },
  {
    rule: domainInVpc,
    passes: { "subnets and a group": domain() },
    fails: {
      "a public domain": [bare, "`vpc_options.subnet_ids` is not set", "`vpc_options.security_group_ids` is not set"],
    },
  },
  {
    rule: domainPolicy,
    passes: {
      "no policy": domain(),
      "a role": domain({ accessPolicies: policy({ Principal: { AWS: "arn:aws:iam::444444444444:role/app" } }) }),
      "a denial for everybody": domain({ accessPolicies: policy({ Effect: "Deny", Principal: "*" }) }),
    },
    fails: {
      everybody: [domain({ accessPolicies: policy({ Principal: "*" }) }), "statement `Ask` lets everybody in"],
      "another account, by a resource of its own": [
        (stack) => {
          const accessPolicies = policy({ Principal: { AWS: "555555555555" } });
          new OpensearchDomainPolicy(stack, "policy", { domainName: "search", accessPolicies });
        },
        "statement `Ask` lets in the account 555555555555",
      ],
    },
  },
  {
    rule: domainLogs,
    passes: { "both logs": domain() },
    fails: {
      "a log less": [
        domain({
          logPublishingOptions: [
            { logType: "ES_APPLICATION_LOGS", cloudwatchLogGroupArn: "group" },
            { logType: "AUDIT_LOGS", cloudwatchLogGroupArn: "group", enabled: false },
          ],
        }),
        'no `log_publishing_options` is for "AUDIT_LOGS"',
      ],
    },
  },
  {
    rule: domainAvailability,
    passes: { "several zones": domain() },
    fails: {
      "a single node": [
        bare,
        "`cluster_config.zone_awareness_enabled` is not set",
        "`cluster_config.dedicated_master_enabled` is not set",
      ],
      "one master": [
        domain({
          clusterConfig: { zoneAwarenessEnabled: true, dedicatedMasterEnabled: true, dedicatedMasterCount: 1 },
        }),
        "`cluster_config.dedicated_master_count` is 1",
      ],
    },
  },
  {
    rule: domainUpdates,
    passes: { updates: domain() },
    fails: { none: [bare, "`software_update_options.auto_software_update_enabled` is not true"] },
  },
];
