import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";

/** Props of a {@link Certificate}. */
export interface CertificateProps {
  /** The certificate's first name, in lower case: `shop.example.com`. */
  readonly domain: string;
  /** More domains on the same certificate, at most 9 by ACM's default quota. */
  readonly additionalDomains: readonly string[];
  /** Id of the Route 53 zone that the domains are in. */
  readonly zoneId: string;
}

/** Seconds that resolvers may keep a validation record. */
const RECORD_TTL_SECONDS = 300;

/**
 * A certificate that ACM issues and renews, proven by records in the zone. Security Hub ACM.1, ACM.2.
 *
 * When a domain is added, ACM issues a new certificate, and the old one serves until the new one is valid.
 */
export class Certificate extends Construct {
  /** ARN of the certificate, once it is valid. */
  readonly arn: string;
  private readonly certificate: AcmCertificate;

  /** @throws if a domain is a wildcard: whoever holds its key speaks for every name below */
  constructor(scope: Construct, id: string, props: CertificateProps) {
    super(scope, id);
    const domains = [...new Set([props.domain, ...props.additionalDomains])];
    const wildcard = domains.find((domain) => domain.includes("*"));
    if (wildcard !== undefined) {
      throw new Error(`${this.node.path}: no certificate is issued for ${wildcard}; name each domain.`);
    }
    this.certificate = new AcmCertificate(this, "resource", {
      domainName: props.domain,
      subjectAlternativeNames: domains.slice(1),
      validationMethod: "DNS",
      keyAlgorithm: "RSA_2048",
      options: { certificateTransparencyLoggingPreference: "ENABLED" },
      lifecycle: { createBeforeDestroy: true },
    });
    const records = domains.map((domain) => this.createRecord(domain, props.zoneId));
    const validation = new AcmCertificateValidation(this, "validation", {
      certificateArn: this.certificate.arn,
      validationRecordFqdns: records.map(({ fqdn }) => fqdn),
    });
    this.arn = validation.certificateArn;
  }

  /** One record for each domain, by its name: the domains are known before ACM has said what to write. */
  private createRecord(domain: string, zoneId: string): Route53Record {
    const value = (attribute: string) => {
      const options = `aws_acm_certificate.${this.certificate.friendlyUniqueId}.domain_validation_options`;
      return `\${one([for option in ${options} : option.${attribute} if option.domain_name == "${domain}"])}`;
    };
    return new Route53Record(this, `proof-${domain}`, {
      zoneId,
      name: value("resource_record_name"),
      type: value("resource_record_type"),
      records: [value("resource_record_value")],
      ttl: RECORD_TTL_SECONDS,
      // ACM asks for the same record again when the certificate is replaced, before the old one is gone.
      allowOverwrite: true,
    });
  }
}
