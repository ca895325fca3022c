import { type Construct } from "constructs";
import { type AlarmDefinitions } from "../monitoring/alarm-definition";
import { AlarmSet, type AlarmSetOptions } from "../monitoring/alarm-set";
import { type TlsCertificate } from "./tls-certificate";

const DAY = 86_400;

/**
 * The alarms of a certificate. Sources: Amazon CloudWatch User Guide, "Best practice alarm recommendations for AWS
 * services"; AWS Certificate Manager User Guide, "Managed certificate renewal": ACM renews 60 days before the end.
 */
export const certificateAlarms = {
  /**
   * Number of days to the end of the certificate, from which on ACM has failed to renew it, or an imported one has to be
   * replaced.
   * @default 44
   */
  daysToExpiry: {
    meaning: "it ends in {threshold} days or less.",
    runbook: "certificate-expiry",
    severity: "ticket",
    metrics: {
      days: {
        namespace: "AWS/CertificateManager",
        metricName: "DaysToExpiry",
        dimensions: ["CertificateArn"],
        statistic: "Minimum",
      },
    },
    threshold: 44,
    limits: { minimum: 1, maximum: 365 },
    comparison: "LessThanOrEqualToThreshold",
    periodSeconds: DAY,
    evaluationPeriods: 1,
  },
} as const satisfies AlarmDefinitions;

/** Props of {@link CertificateAlarms}. */
export interface CertificateAlarmsProps extends AlarmSetOptions<typeof certificateAlarms> {
  /** The certificate to watch: one that ACM renews, or one that was imported. */
  readonly certificate: TlsCertificate;
}

/** The alarms of a certificate. */
export class CertificateAlarms extends AlarmSet<typeof certificateAlarms> {
  constructor(scope: Construct, id: string, { certificate, ...options }: CertificateAlarmsProps) {
    super(scope, id, {
      ...options,
      name: `certificate/${certificate.label}`,
      subject: `The certificate ${certificate.label}`,
      runbook: "certificate-expiry",
      definitions: certificateAlarms,
      dimensions: { CertificateArn: certificate.arn },
    });
  }
}
