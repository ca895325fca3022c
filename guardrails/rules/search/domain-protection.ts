import { isFalse, isTrue, isUnknown, shown, textsOf } from "../../tree/values";
import { unlessOwnKey, unlessTrue } from "../clauses";
import { type Rule } from "../rule";

/** Types of search domains: the provider has the old name of the service too. */
export const DOMAINS = ["aws_opensearch_domain", "aws_elasticsearch_domain"] as const;

/** Source: Amazon OpenSearch Service Developer Guide, "Encryption of data at rest for Amazon OpenSearch Service". */
export const domainEncryption: Rule = {
  id: "opensearch-encryption-at-rest",
  wants: "every search domain is encrypted with a key of the account",
  severity: "medium",
  controls: { securityHub: ["Opensearch.1"], wellArchitected: ["SEC08-BP01", "SEC08-BP02"] },
  types: DOMAINS,
  reason: "Indices, logs and snapshots would be as readable as the disks, or depend on a key that nobody can withdraw.",
  fix: "Use the construct `SearchDomain`, or set `encryptAtRest: { enabled: true, kmsKeyId: key.arn }`.",
  check: (domain, tree) => {
    const atRest = domain.block("encrypt_at_rest");
    return [
      ...unlessTrue(atRest, ["enabled"], "encrypt_at_rest"),
      ...unlessOwnKey(domain, atRest, "kms_key_id", tree, "encrypt_at_rest"),
    ];
  },
  attributes: ["encrypt_at_rest"],
};

/** Source: Amazon OpenSearch Service Developer Guide, "Node-to-node encryption for Amazon OpenSearch Service". */
export const domainNodeEncryption: Rule = {
  id: "opensearch-node-to-node-encryption",
  wants: "the nodes of every search domain use TLS among themselves",
  severity: "medium",
  controls: { securityHub: ["Opensearch.3"], wellArchitected: ["SEC09-BP02"] },
  types: DOMAINS,
  reason: "Every document crosses the network between the nodes in plain text.",
  fix: "Use the construct `SearchDomain`, or set `nodeToNodeEncryption: { enabled: true }`.",
  check: (domain) => unlessTrue(domain.block("node_to_node_encryption"), ["enabled"], "node_to_node_encryption"),
  attributes: ["node_to_node_encryption"],
};

/** Policies with TLS 1.2 or newer, and forward secrecy. */
const TLS_POLICIES = ["Policy-Min-TLS-1-2-PFS-2023-10", "Policy-Min-TLS-1-2-RFC9151-FIPS-2024-08"];

/** Source: Amazon OpenSearch Service API Reference, "DomainEndpointOptions". */
export const domainTls: Rule = {
  id: "opensearch-tls",
  wants: "every search domain requires TLS 1.2 with forward secrecy",
  severity: "medium",
  controls: { securityHub: ["Opensearch.8"], wellArchitected: ["SEC09-BP02"], claims: ["D15"] },
  types: DOMAINS,
  reason: "Clients could send credentials and documents in plain text, or by a version with known weaknesses.",
  fix: 'Use the construct `SearchDomain`, or set `enforceHttps: true` and `tlsSecurityPolicy: "Policy-Min-TLS-1-2-PFS-2023-10"`.',
  check: (domain) => {
    const options = domain.block("domain_endpoint_options");
    const policy = options["tls_security_policy"];
    return [
      ...unlessTrue(options, ["enforce_https"], "domain_endpoint_options"),
      ...(isUnknown(policy) || textsOf(policy).some((name) => TLS_POLICIES.includes(name))
        ? []
        : [`\`domain_endpoint_options.tls_security_policy\` is ${shown(policy)}`]),
    ];
  },
  attributes: ["domain_endpoint_options"],
};

/** Source: Amazon OpenSearch Service Developer Guide, "Fine-grained access control in Amazon OpenSearch Service". */
export const domainAccessControl: Rule = {
  id: "opensearch-fine-grained-access",
  wants: "every search domain controls access by index, and has no password of a master user",
  severity: "high",
  controls: { securityHub: ["Opensearch.7"], wellArchitected: ["SEC03-BP02", "SEC02-BP03"], claims: ["S12"] },
  types: DOMAINS,
  reason: "Anyone who reaches the domain could read every index, or find the password in the state.",
  fix: "Use the construct `SearchDomain`, or set `advancedSecurityOptions` with `masterUserArn`, a role.",
  check: (domain) => {
    const options = domain.block("advanced_security_options");
    const users = options["master_user_options"];
    const hasPassword = (Array.isArray(users) ? (users as unknown[]) : [users]).some(
      (user) => (user as Record<string, unknown> | undefined)?.["master_user_password"] !== undefined,
    );
    return [
      ...unlessTrue(options, ["enabled"], "advanced_security_options"),
      ...(isTrue(options["anonymous_auth_enabled"])
        ? ["`advanced_security_options.anonymous_auth_enabled` is true"]
        : []),
      ...(hasPassword ? ["`master_user_password` is set, so that the state has the password"] : []),
    ];
  },
  attributes: ["advanced_security_options"],
};

/** Source: Amazon OpenSearch Service Developer Guide, "Service software updates in Amazon OpenSearch Service". */
export const domainUpdates: Rule = {
  id: "opensearch-updates",
  wants: "every search domain updates its software automatically",
  severity: "low",
  controls: { securityHub: ["Opensearch.10"], wellArchitected: ["SEC06-BP01"] },
  types: ["aws_opensearch_domain"],
  reason: "Updates fix vulnerabilities, which are public from then on.",
  fix: "Use the construct `SearchDomain`, or set `softwareUpdateOptions: { autoSoftwareUpdateEnabled: true }`.",
  check: (domain) =>
    isFalse(domain.block("software_update_options")["auto_software_update_enabled"], false)
      ? "`software_update_options.auto_software_update_enabled` is not true"
      : [],
  attributes: ["software_update_options"],
};
