import { ifTrue, unlessListed, unlessOwnKey, unlessTrue } from "../clauses";
import { type Rule } from "../rule";
import { ifPublicSubnets } from "./subnets";

/** Source: Amazon Redshift Management Guide, "Amazon Redshift Serverless", workgroups. */
export const redshiftServerlessNetwork: Rule = {
  id: "redshiftserverless-network",
  wants: "every workgroup of Redshift is private, and requires TLS",
  severity: "high",
  controls: {
    securityHub: ["RedshiftServerless.1", "RedshiftServerless.2", "RedshiftServerless.3"],
    wellArchitected: ["SEC05-BP01", "SEC09-BP02"],
  },
  types: ["aws_redshiftserverless_workgroup"],
  reason:
    "The warehouse would be reachable from the internet, or send its data there, or take passwords in plain text.",
  fix: "Set `publiclyAccessible: false`, `enhancedVpcRouting: true`, private `subnetIds`, and the parameter `require_ssl` to true.",
  check: (workgroup, tree) => {
    const parameter = workgroup.blocks("config_parameter").find((one) => one["parameter_key"] === "require_ssl") ?? {};
    const requiresTls = unlessTrue(parameter, ["parameter_value"]).length === 0;
    return [
      ...ifTrue(workgroup.attributes, "publicly_accessible"),
      ...unlessTrue(workgroup.attributes, ["enhanced_vpc_routing"]),
      ...(requiresTls ? [] : ["its parameter `require_ssl` is not true"]),
      ...ifPublicSubnets(workgroup, workgroup.get("subnet_ids"), tree),
    ];
  },
  attributes: ["publicly_accessible", "enhanced_vpc_routing", "config_parameter"],
};

/** Source: Amazon Redshift Management Guide, "Amazon Redshift Serverless", namespaces. */
export const redshiftServerlessData: Rule = {
  id: "redshiftserverless-data",
  wants: "every namespace of Redshift is encrypted with a key of the account, and exports its logs",
  severity: "medium",
  controls: {
    securityHub: ["RedshiftServerless.4", "RedshiftServerless.6"],
    wellArchitected: ["SEC08-BP01", "SEC04-BP01"],
  },
  types: ["aws_redshiftserverless_namespace"],
  reason: "Nobody could withdraw the key, or tell who read what.",
  fix: 'Set `kmsKeyId`, and `logExports: ["connectionlog", "userlog", "useractivitylog"]`.',
  check: (namespace, tree) => [
    ...unlessOwnKey(namespace, namespace.attributes, "kms_key_id", tree),
    ...unlessListed(namespace.attributes, "log_exports", ["connectionlog", "userlog"]),
  ],
  attributes: ["kms_key_id", "log_exports"],
};
