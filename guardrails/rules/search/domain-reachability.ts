import { allowsAnyone, foreignAccounts } from "../../policies/principals";
import { readPolicy } from "../../policies/read-policy";
import { nameOf } from "../../policies/statement";
import { numberOf } from "../../tree/values";
import { unlessSet, unlessTrue } from "../clauses";
import { ifPublicSubnets } from "../databases/subnets";
import { type Rule } from "../rule";
import { DOMAINS } from "./domain-protection";

/** Source: Amazon OpenSearch Service Developer Guide, "Launching your Amazon OpenSearch Service domains within a VPC". */
export const domainInVpc: Rule = {
  id: "opensearch-in-vpc",
  wants: "every search domain is in private subnets, with a security group of its own",
  severity: "critical",
  controls: { securityHub: ["Opensearch.2"], wellArchitected: ["SEC05-BP01", "SEC05-BP02"], claims: ["S11"] },
  types: DOMAINS,
  reason: "A domain without subnets has a public endpoint, and can never be moved into a VPC.",
  fix: "Use the construct `SearchDomain`, or set `vpcOptions` with `subnetIds` and `securityGroupIds`.",
  check: (domain, tree) => {
    const options = domain.block("vpc_options");
    return [
      ...unlessSet(options, "subnet_ids", "vpc_options"),
      ...unlessSet(options, "security_group_ids", "vpc_options"),
      ...ifPublicSubnets(domain, options["subnet_ids"], tree),
    ];
  },
  attributes: ["vpc_options"],
};

/** Source: Amazon OpenSearch Service Developer Guide, "Identity and Access Management in Amazon OpenSearch Service". */
export const domainPolicy: Rule = {
  id: "opensearch-access-policy",
  wants: "no policy of a search domain lets in everybody, or an account that no stack is deployed to",
  severity: "critical",
  controls: { wellArchitected: ["SEC03-BP07"] },
  types: [...DOMAINS, "aws_opensearch_domain_policy", "aws_elasticsearch_domain_policy"],
  reason: "If requests need no signature, anyone who reaches the domain gets in.",
  fix: "Use the construct `SearchDomain`, or name the roles of the clients in `accessPolicies`.",
  check: (domain, tree) =>
    (readPolicy(domain, "access_policies", tree) ?? [])
      .filter(({ effect }) => effect === "Allow")
      .flatMap((statement) => [
        ...(allowsAnyone(statement) ? [`${nameOf(statement)} lets everybody in`] : []),
        ...foreignAccounts(statement, tree).map((account) => `${nameOf(statement)} lets in the account ${account}`),
      ]),
};

/** Logs that Security Hub expects. */
const LOG_TYPES = ["ES_APPLICATION_LOGS", "AUDIT_LOGS"];

/** Source: Amazon OpenSearch Service Developer Guide, "Monitoring OpenSearch logs with Amazon CloudWatch Logs". */
export const domainLogs: Rule = {
  id: "opensearch-logs",
  wants: "every search domain publishes its errors and its audit log",
  severity: "medium",
  controls: { securityHub: ["Opensearch.4", "Opensearch.5"], wellArchitected: ["SEC04-BP01"] },
  types: DOMAINS,
  reason: "Without them, nobody can tell who signed in, what they read, or why the domain failed.",
  fix: "Use the construct `SearchDomain`, or add `logPublishingOptions` for `ES_APPLICATION_LOGS` and `AUDIT_LOGS`.",
  check: (domain) => {
    const published = domain
      .blocks("log_publishing_options")
      .filter((options) => options["enabled"] !== false)
      .map((options) => options["log_type"]);
    return LOG_TYPES.filter((type) => !published.includes(type)).map(
      (type) => `no \`log_publishing_options\` is for "${type}"`,
    );
  },
  attributes: ["log_publishing_options"],
};

/** Fewest dedicated masters, of which a majority is left if one fails. */
const MASTERS = 3;

/** Source: Amazon OpenSearch Service Developer Guide, "Configuring a multi-AZ domain", "Dedicated master nodes". */
export const domainAvailability: Rule = {
  id: "opensearch-several-zones",
  wants: "a search domain of prod has nodes in several zones, and three dedicated masters",
  severity: "medium",
  controls: { securityHub: ["Opensearch.6", "Opensearch.11"], wellArchitected: ["REL10-BP01", "REL11-BP02"] },
  types: DOMAINS,
  reason: "The failure of a zone or of the only master would stop the search, and could lose indices.",
  fix: "Set `zoneCount` of the construct `SearchDomain` to 2 or more and `dedicatedMasters` to 3, or `clusterConfig` accordingly.",
  stages: "prod",
  settings: ["search.zoneCount", "search.instanceCount", "search.dedicatedMasters"],
  check: (domain) => {
    const cluster = domain.block("cluster_config");
    const masters = numberOf(cluster["dedicated_master_count"]);
    return [
      ...unlessTrue(cluster, ["zone_awareness_enabled", "dedicated_master_enabled"], "cluster_config"),
      ...(masters !== undefined && masters < MASTERS
        ? [`\`cluster_config.dedicated_master_count\` is ${masters}`]
        : []),
    ];
  },
  attributes: ["cluster_config"],
};
