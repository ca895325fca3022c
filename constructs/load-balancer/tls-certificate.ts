/** A certificate in ACM: an issued one (`Certificate`) or an existing one (`Certificate.fromArn`). */
export interface TlsCertificate {
  /** ARN of the certificate, in the region of the load balancer. */
  readonly arn: string;
  /** Text that identifies the certificate among those of a listener, known at synthesis. */
  readonly label: string;
}
