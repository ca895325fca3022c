import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbListenerCertificate } from "@cdktf/provider-aws/lib/lb-listener-certificate";
import { Construct } from "constructs";
import { type ResponseHeaders, responseHeaderArguments } from "./response-headers";

/** Props of {@link Listeners}. */
export interface ListenersProps {
  /** ARN of the load balancer. */
  readonly loadBalancerArn: string;
  /**
   * ARNs of the certificates. The first is the default certificate. The others serve their own domains and must be
   * literals.
   */
  readonly certificateArns: readonly [string, ...string[]];
  /** Port of the HTTPS listener, 1 to 65535. */
  readonly httpsPort: number;
  /** Port of the listener that redirects HTTP to HTTPS, 1 to 65535, or `none`. */
  readonly httpPort: number | "none";
  /**
   * Security policy, which determines the TLS versions and ciphers: `ELBSecurityPolicy-TLS13-1-2-Res-2021-06`.
   * Source: Elastic Load Balancing, "Security policies for your Application Load Balancer".
   */
  readonly tlsPolicy: string;
  /** Headers that the load balancer adds to every response. */
  readonly responseHeaders: ResponseHeaders;
}

/**
 * The listeners of a load balancer: HTTPS, which responds with 404 to requests that match no route, and HTTP, which
 * only redirects to HTTPS. Security Hub ELB.1, ELB.17, ELB.18.
 */
export class Listeners extends Construct {
  readonly https: LbListener;

  constructor(scope: Construct, id: string, props: ListenersProps) {
    super(scope, id);
    const [certificateArn, ...additionalArns] = props.certificateArns;
    this.https = new LbListener(this, "https", {
      loadBalancerArn: props.loadBalancerArn,
      port: props.httpsPort,
      protocol: "HTTPS",
      sslPolicy: props.tlsPolicy,
      certificateArn,
      ...responseHeaderArguments(props.responseHeaders),
      defaultAction: [
        {
          type: "fixed-response",
          fixedResponse: { contentType: "text/plain", statusCode: "404", messageBody: "Not found" },
        },
      ],
    });
    for (const arn of new Set(additionalArns)) {
      // The id of the certificate is part of the address, so that removing one doesn't move the others.
      const id = `certificate-${arn.slice(arn.lastIndexOf("/") + 1)}`;
      new LbListenerCertificate(this, id, { listenerArn: this.https.arn, certificateArn: arn });
    }
    if (props.httpPort !== "none") {
      this.createRedirect(props.loadBalancerArn, props.httpPort, props.httpsPort);
    }
  }

  private createRedirect(loadBalancerArn: string, httpPort: number, httpsPort: number): void {
    new LbListener(this, "redirect", {
      loadBalancerArn,
      port: httpPort,
      protocol: "HTTP",
      defaultAction: [
        { type: "redirect", redirect: { protocol: "HTTPS", port: String(httpsPort), statusCode: "HTTP_301" } },
      ],
    });
  }
}
