import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";
import { certificateNames, certificateNamesIssue } from "./certificate-names";
import { type DnsZone } from "./dns-zone";
import { baseOf } from "./domain-name";
import { type TlsCertificate } from "./tls-certificate";
import { zoneOfDomains } from "./zone-of-domains";

/** Props of a {@link Certificate}. */
export interface CertificateProps {
  /** Primary domain of the certificate, in lower case: `shop.example.com`, or `*.example.com`. */
  readonly domain: string;
  /**
   * Additional domains of the certificate, at most 9 with ACM's default quota.
   * @default no additional domains
   */
  readonly additionalDomains?: readonly string[];
  /** Public Route 53 hosted zone of the domains: its name, by which it is looked up, a `HostedZone` or a `PublicZone`. */
  readonly zone: string | DnsZone;
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

  /** @throws if all domains are too long for ACM, or one is not in the zone */
  constructor(scope: Construct, id: string, props: CertificateProps) {
    super(scope, id);
    const domains = [...new Set([props.domain, ...(props.additionalDomains ?? [])])];
    const issue = certificateNamesIssue(domains);
    if (issue !== undefined) {
      throw new Error(`${this.node.path}: ${issue}`);
    }
    const [firstName = props.domain, ...otherNames] = certificateNames(domains);
    this.label = props.domain;
    this.certificate = new AcmCertificate(this, "resource", {
      domainName: firstName,
      subjectAlternativeNames: otherNames,
      validationMethod: "DNS",
      keyAlgorithm: "RSA_2048",
      options: { certificateTransparencyLoggingPreference: "ENABLED" },
      lifecycle: { createBeforeDestroy: true },
    });
    const zone = zoneOfDomains(this, props.zone, domains);
    // ACM asks for one record for `example.com` and `*.example.com`. Source: AWS Certificate Manager User Guide, "DNS
    // validation".
    const domainOfBase = new Map([...domains].reverse().map((domain) => [baseOf(domain), domain]));
    const bases = [...new Set(domains.map(baseOf))];
    const records = bases.map((base) => this.createValidationRecord(base, domainOfBase.get(base) ?? base, zone));
    const validation = new AcmCertificateValidation(this, "validation", {
      certificateArn: this.certificate.arn,
      validationRecordFqdns: records.map(({ fqdn }) => fqdn),
      ...(zone.delegation.length > 0 && { dependsOn: [...zone.delegation] }),
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
   * Creates the record that proves a domain. The records are keyed by domain, because ACM returns their content only at
   * apply.
   */
  private createValidationRecord(base: string, domain: string, { zoneId, provider }: DnsZone): Route53Record {
    const validationOption = (attribute: string) => {
      const options = `aws_acm_certificate.${this.certificate.friendlyUniqueId}.domain_validation_options`;
      return `\${one([for option in ${options} : option.${attribute} if option.domain_name == "${domain}"])}`;
    };
    return new Route53Record(this, `proof-${base}`, {
      zoneId,
      ...(provider && { provider }),
      name: validationOption("resource_record_name"),
      type: validationOption("resource_record_type"),
      records: [validationOption("resource_record_value")],
      ttl: RECORD_TTL_SECONDS,
      // A replacement certificate requires the same record while the old certificate still exists.
      allowOverwrite: true,
    });
  }
}
