import { type Arguments, blocksOf, type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { isUnknown, shown, textsOf } from "../../tree/values";
import { type Rule } from "../rule";

const types = ["aws_cloudfront_distribution"] as const;

/** Source: AWS Security Hub User Guide, "Security Hub CSPM controls for CloudFront", CloudFront.3. */
export const viewerHttps: Rule = {
  id: "cloudfront-viewers-https",
  wants: "distributions serve viewers by HTTPS alone",
  severity: "medium",
  controls: { securityHub: ["CloudFront.3"], wellArchitected: ["SEC09-BP02"], claims: ["S8"] },
  types,
  reason: "Anyone on the network path can read and change the traffic, including sessions and passwords.",
  fix: 'Set `viewerProtocolPolicy` of every cache behavior to "redirect-to-https" or "https-only".',
  attributes: ["default_cache_behavior.viewer_protocol_policy"],
  check: (distribution) =>
    ["default_cache_behavior", "ordered_cache_behavior"].flatMap((name) =>
      distribution
        .blocks(name)
        .filter(({ viewer_protocol_policy: policy }) => policy === "allow-all")
        .map(({ viewer_protocol_policy: policy }) => `\`${name}.viewer_protocol_policy\` is ${shown(policy)}`),
    ),
};

/** Source: the same page, CloudFront.7, CloudFront.8, CloudFront.15. */
export const viewerTls: Rule = {
  id: "cloudfront-viewers-tls",
  wants: "distributions have a certificate of their own, and accept TLS 1.2 or newer",
  severity: "medium",
  controls: { securityHub: ["CloudFront.7", "CloudFront.8", "CloudFront.15"], wellArchitected: ["SEC09-BP02"] },
  types,
  reason: "With the certificate of CloudFront, viewers may use TLS 1.0, whose ciphers are broken.",
  fix: 'Set `acmCertificateArn`, `sslSupportMethod: "sni-only"` and `minimumProtocolVersion: "TLSv1.2_2021"`.',
  attributes: ["viewer_certificate.minimum_protocol_version"],
  check: (distribution) => {
    const certificate = distribution.block("viewer_certificate");
    if (certificate["acm_certificate_arn"] === undefined && certificate["iam_certificate_id"] === undefined) {
      return "`viewer_certificate` is that of CloudFront, with which TLS 1.0 is accepted";
    }
    const version = certificate["minimum_protocol_version"];
    return [
      ...(isUnknown(version) || /^TLSv1\.[23]/.test(textsOf(version)[0] ?? "")
        ? []
        : [`\`viewer_certificate.minimum_protocol_version\` is ${shown(version)}`]),
      ...(certificate["ssl_support_method"] === "vip" ? ['`viewer_certificate.ssl_support_method` is "vip"'] : []),
    ];
  },
};

/** Source: the same page, CloudFront.9, CloudFront.10. */
export const originHttps: Rule = {
  id: "cloudfront-origin-https",
  wants: "distributions reach their origins by HTTPS and TLS 1.2",
  severity: "medium",
  controls: { securityHub: ["CloudFront.9", "CloudFront.10"], wellArchitected: ["SEC09-BP02"] },
  types,
  reason: "CloudFront reaches the origin over the internet, whichever protocol viewers use.",
  fix: 'Set `originProtocolPolicy: "https-only"` and `originSslProtocols: ["TLSv1.2"]` of every origin.',
  attributes: ["origin.custom_origin_config.origin_protocol_policy"],
  check: (distribution) =>
    distribution.blocks("origin").flatMap((origin) =>
      blocksOf(origin, "custom_origin_config").flatMap((config) => {
        const policy = config["origin_protocol_policy"];
        const old = textsOf(config["origin_ssl_protocols"]).filter((protocol) =>
          /^(?:SSLv3|TLSv1(?:\.1)?)$/.test(protocol),
        );
        return [
          ...(policy === "https-only" || isUnknown(policy)
            ? []
            : [`\`origin_protocol_policy\` of the origin ${nameOf(origin)} is ${shown(policy)}`]),
          ...(old.length === 0 ? [] : [`the origin ${nameOf(origin)} is reached by ${old.join(" and ")} too`]),
        ];
      }),
    ),
};

/** Source: the same page, CloudFront.2, CloudFront.13. */
export const originAccess: Rule = {
  id: "cloudfront-origin-access-control",
  wants: "distributions read buckets with origin access control",
  severity: "medium",
  controls: { securityHub: ["CloudFront.13"], wellArchitected: ["SEC05-BP02", "SEC08-BP04"] },
  types,
  reason: "Otherwise the bucket has to be public, bypassing CloudFront and its web ACL.",
  fix: "Set `originAccessControlId` of the origin, and allow the distribution in the policy of the bucket.",
  attributes: ["origin.origin_access_control_id"],
  check: (distribution, tree) =>
    distribution
      .blocks("origin")
      .filter((origin) => isBucket(distribution, origin, tree) && origin["origin_access_control_id"] === undefined)
      .map((origin) => `the origin ${nameOf(origin)} is a bucket without \`origin_access_control_id\``),
};

function isBucket(distribution: Resource, origin: Arguments, tree: Tree): boolean {
  const [domain = ""] = textsOf(origin["domain_name"]);
  const isWebsite = /s3-website|website_(?:endpoint|domain)/.test(domain);
  const isNamed = /\.s3(?:[.-][a-z\d-]+)?\.amazonaws\.com/.test(domain);
  return !isWebsite && (isNamed || tree.referred(distribution, domain)?.type === "aws_s3_bucket");
}

/** Source: the same page, CloudFront.5. */
export const distributionLogs: Rule = {
  id: "cloudfront-access-logs",
  wants: "distributions write access logs",
  severity: "medium",
  controls: { securityHub: ["CloudFront.5"], wellArchitected: ["SEC04-BP01"] },
  types,
  reason: "Responses that CloudFront serves from its cache appear in no other log.",
  fix: "Set `loggingConfig`, or add a `CloudwatchLogDeliverySource` with the ARN of the distribution.",
  attributes: ["logging_config.bucket"],
  check: (distribution, tree) =>
    distribution.blocks("logging_config").length > 0 ||
    tree.usersOf(distribution, "aws_cloudwatch_log_delivery_source").length > 0
      ? undefined
      : "it has no `logging_config`",
};

/** Source: the same page, CloudFront.6. */
export const distributionWebAcl: Rule = {
  id: "cloudfront-web-acl",
  wants: "distributions have a web ACL",
  severity: "medium",
  controls: { securityHub: ["CloudFront.6"], wellArchitected: ["SEC05-BP03"], claims: ["M16"] },
  types,
  reason: "Known attacks and floods reach the origins, and each one has to stop them on its own.",
  fix: 'Set `webAclId` to the ARN of a `Wafv2WebAcl` with `scope: "CLOUDFRONT"` in us-east-1.',
  attributes: ["web_acl_id"],
  check: (distribution) => ((distribution.get("web_acl_id") ?? "") === "" ? "`web_acl_id` is not set" : undefined),
};

function nameOf({ origin_id: id }: Arguments): string {
  return shown(id);
}
