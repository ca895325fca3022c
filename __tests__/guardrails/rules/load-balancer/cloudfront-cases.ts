import {
  CloudfrontDistribution,
  type CloudfrontDistributionConfig,
  type CloudfrontDistributionOrigin,
} from "@cdktf/provider-aws/lib/cloudfront-distribution";
import { CloudwatchLogDeliverySource } from "@cdktf/provider-aws/lib/cloudwatch-log-delivery-source";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { type Construct } from "constructs";
import {
  distributionLogs,
  distributionWebAcl,
  originAccess,
  originHttps,
  viewerHttps,
  viewerTls,
} from "../../../../guardrails/rules/load-balancer/cloudfront";
import { type Build, type RuleCase } from "../rule-case";

const WEB_ACL = "arn:aws:wafv2:us-east-1:444444444444:global/webacl/shop/00000000-0000-0000-0000-000000000000";
const origin = { domainName: "shop.example.com", originId: "shop" };
const bucketOrigin = { domainName: "shop-site.s3.eu-west-1.amazonaws.com", originId: "site" };
const behavior = {
  allowedMethods: ["GET", "HEAD"],
  cachedMethods: ["GET", "HEAD"],
  targetOriginId: "shop",
  viewerProtocolPolicy: "redirect-to-https",
};

function create(scope: Construct, config: Partial<CloudfrontDistributionConfig> = {}): CloudfrontDistribution {
  return new CloudfrontDistribution(scope, "distribution", {
    enabled: true,
    origin: [origin],
    defaultCacheBehavior: behavior,
    restrictions: { geoRestriction: { restrictionType: "none" } },
    viewerCertificate: { cloudfrontDefaultCertificate: true },
    ...config,
  });
}

function distribution(config: Partial<CloudfrontDistributionConfig> = {}): Build {
  return (stack) => create(stack, config);
}

function from(config: Partial<CloudfrontDistributionOrigin>): Build {
  return distribution({ origin: [{ ...origin, ...config }] });
}

function customOrigin(originProtocolPolicy: string, ...originSslProtocols: string[]): Build {
  return from({ customOriginConfig: { httpPort: 80, httpsPort: 443, originProtocolPolicy, originSslProtocols } });
}

function certificate(config: { minimumProtocolVersion?: string; sslSupportMethod?: string }): Build {
  const acmCertificateArn = "arn:aws:acm:us-east-1:444444444444:certificate/1";
  return distribution({ viewerCertificate: { acmCertificateArn, sslSupportMethod: "sni-only", ...config } });
}

/** Cases of the rules on distributions. */
export const cloudfrontCases: readonly RuleCase[] = [
  {
    rule: viewerHttps,
    passes: { "a redirect to HTTPS": distribution() },
    fails: {
      "plain HTTP": [
        distribution({ defaultCacheBehavior: { ...behavior, viewerProtocolPolicy: "allow-all" } }),
        '`default_cache_behavior.viewer_protocol_policy` is "allow-all"',
      ],
      "plain HTTP of one path": [
        distribution({
          orderedCacheBehavior: [{ ...behavior, pathPattern: "/old/*", viewerProtocolPolicy: "allow-all" }],
        }),
        '`ordered_cache_behavior.viewer_protocol_policy` is "allow-all"',
      ],
    },
  },
  {
    rule: viewerTls,
    passes: { "TLS 1.2 with a certificate": certificate({ minimumProtocolVersion: "TLSv1.2_2021" }) },
    fails: {
      "the certificate of CloudFront": [
        distribution(),
        "`viewer_certificate` is that of CloudFront, with which TLS 1.0 is accepted",
      ],
      "TLS 1.1 on addresses of its own": [
        certificate({ minimumProtocolVersion: "TLSv1.1_2016", sslSupportMethod: "vip" }),
        '`viewer_certificate.minimum_protocol_version` is "TLSv1.1_2016"',
        '`viewer_certificate.ssl_support_method` is "vip"',
      ],
      "a certificate that says nothing of versions": [
        certificate({}),
        "`viewer_certificate.minimum_protocol_version` is not set",
      ],
    },
  },
  {
    rule: originHttps,
    passes: { "HTTPS by TLS 1.2": customOrigin("https-only", "TLSv1.2"), "a bucket": from(bucketOrigin) },
    fails: {
      "plain HTTP": [
        customOrigin("match-viewer", "TLSv1.2"),
        '`origin_protocol_policy` of the origin "shop" is "match-viewer"',
      ],
      "old versions of TLS": [
        customOrigin("https-only", "TLSv1", "TLSv1.1", "TLSv1.2"),
        'the origin "shop" is reached by TLSv1 and TLSv1.1 too',
      ],
    },
  },
  {
    rule: originAccess,
    passes: {
      "a bucket with origin access control": from({ ...bucketOrigin, originAccessControlId: "E0123456789ABC" }),
      "a service": distribution(),
    },
    fails: {
      "a bucket by its name": [from(bucketOrigin), 'the origin "site" is a bucket without `origin_access_control_id`'],
      "a bucket of the stack": [
        (stack) => {
          const { bucketRegionalDomainName } = new S3Bucket(stack, "site", {});
          create(stack, { origin: [{ originId: "site", domainName: bucketRegionalDomainName }] });
        },
        'the origin "site" is a bucket without `origin_access_control_id`',
      ],
    },
  },
  {
    rule: distributionLogs,
    passes: {
      "logs in a bucket": distribution({ loggingConfig: { bucket: "shop-logs.s3.amazonaws.com" } }),
      "logs that are delivered": (stack) => {
        const { arn } = create(stack);
        new CloudwatchLogDeliverySource(stack, "logs", { name: "cdn", logType: "ACCESS_LOGS", resourceArn: arn });
      },
    },
    fails: { "no logs": [distribution(), "it has no `logging_config`"] },
  },
  {
    rule: distributionWebAcl,
    passes: { "a web ACL": distribution({ webAclId: WEB_ACL }) },
    fails: { "no web ACL": [distribution(), "`web_acl_id` is not set"] },
  },
];
