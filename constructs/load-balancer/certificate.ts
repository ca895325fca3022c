import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";
import { type HostedZone } from "./hosted-zone";
import { type TlsCertificate } from "./tls-certificate";
import { zoneOfDomains } from "./zone-of-domains";

/** Props of a {@link Certificate}. */
export interface CertificateProps {
  /** Primary domain of the certificate, in lower case: `shop.example.com`. */
  readonly domain: string;
  /**
   * Additional domains of the certificate, at most 9 with ACM's default quota.
   * @default no additional domains
   */
  readonly additionalDomains?: readonly string[];
  /** Public Route 53 hosted zone of the domains: its name, by which it is looked up, or a `HostedZone`. */
  readonly zone: string | HostedZone;
}

/** Number of seconds for which resolvers may cache a validation record. */
const RECORD_TTL_SECONDS = 300;

/**
 * A certificate that ACM issues, validates by DNS records in the hosted zone, and renews. Security Hub ACM.1, ACM.2.
 *
 * When the domains change, the certificate is replaced. The old one remains in use until the new one is valid.
 */
export class Certificate extends Construct implements TlsCertificate {
  /** ARN of the certificate, as a reference: a resource that uses it is created after the certificate is valid. */
  readonly arn: string;
  readonly label: string;
  private readonly certificate: AcmCertificate;

  /** @throws if a domain is not in the zone, or is a wildcard, whose private key would be valid for every subdomain */
  constructor(scope: Construct, id: string, props: CertificateProps) {
    super(scope, id);
    const domains = [...new Set([props.domain, ...(props.additionalDomains ?? [])])];
    const wildcard = domains.find((domain) => domain.includes("*"));
    if (wildcard !== undefined) {
      throw new Error(`${this.node.path}: the wildcard domain ${wildcard} is not supported; list each domain.`);
    }
    this.label = props.domain;
    this.certificate = new AcmCertificate(this, "resource", {
      domainName: props.domain,
      subjectAlternativeNames: domains.slice(1),
      validationMethod: "DNS",
      keyAlgorithm: "RSA_2048",
      options: { certificateTransparencyLoggingPreference: "ENABLED" },
      lifecycle: { createBeforeDestroy: true },
    });
    const zone = zoneOfDomains(this, props.zone, domains);
    const records = domains.map((domain) => this.createValidationRecord(domain, zone.zoneId));
    const validation = new AcmCertificateValidation(this, "validation", {
      certificateArn: this.certificate.arn,
      validationRecordFqdns: records.map(({ fqdn }) => fqdn),
    });
    this.arn = validation.certificateArn;
  }

  /**
   * Returns a certificate that exists already.
   * @param arn ARN of the certificate, as a literal
   */
  static fromArn(arn: string): TlsCertificate {
    return { arn, label: arn.slice(arn.lastIndexOf("/") + 1) };
  }

  /**
   * Creates a record for each domain. The records are keyed by domain, because ACM returns their content only at
   * apply.
   */
  private createValidationRecord(domain: string, zoneId: string): Route53Record {
    const validationOption = (attribute: string) => {
      const options = `aws_acm_certificate.${this.certificate.friendlyUniqueId}.domain_validation_options`;
      return `\${one([for option in ${options} : option.${attribute} if option.domain_name == "${domain}"])}`;
    };
    return new Route53Record(this, `proof-${domain}`, {
      zoneId,
      name: validationOption("resource_record_name"),
      type: validationOption("resource_record_type"),
      records: [validationOption("resource_record_value")],
      ttl: RECORD_TTL_SECONDS,
      // A replacement certificate requires the same record while the old certificate still exists.
      allowOverwrite: true,
    });
  }
}
