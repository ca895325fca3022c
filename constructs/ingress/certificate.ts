import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";

/** Props of a {@link Certificate}. */
export interface CertificateProps {
  readonly domain: string;
  /** More domains on the same certificate. */
  readonly additionalDomains: readonly string[];
  /** Id of the Route 53 zone that the domains are in. */
  readonly zoneId: string;
}

/** Seconds that resolvers may keep a validation record. */
const RECORD_TTL_SECONDS = 300;

/** A certificate that ACM issues and renews, proven by records in the zone. Security Hub ACM.1, ACM.2. */
export class Certificate extends Construct {
  /** ARN of the certificate, once it is valid. */
  readonly arn: string;
  private readonly certificate: AcmCertificate;

  constructor(scope: Construct, id: string, props: CertificateProps) {
    super(scope, id);
    const domains = [...new Set([props.domain, ...props.additionalDomains])];
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
