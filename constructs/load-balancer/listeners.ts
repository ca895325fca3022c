import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbListenerCertificate } from "@cdktf/provider-aws/lib/lb-listener-certificate";
import { Construct } from "constructs";
import { type ResponseHeaders, responseHeaderArguments } from "./response-headers";

/** Props of {@link Listeners}. */
export interface ListenersProps {
  readonly loadBalancerArn: string;
  /** ARNs. The first is the default, the others answer to their own domains and are literals. */
  readonly certificateArns: readonly [string, ...string[]];
  readonly httpsPort: number;
  /** Port that redirects to HTTPS, or `none`. */
  readonly httpPort: number | "none";
  /** What TLS the door speaks. Source: Elastic Load Balancing, "Security policies for your Application Load Balancer". */
  readonly tlsPolicy: string;
  readonly responseHeaders: ResponseHeaders;
}

/**
 * What the load balancer listens to: HTTPS, where a path that no route takes is answered 404, and plain
 * HTTP only to redirect. Security Hub ELB.1, ELB.17, ELB.18.
 */
export class Listeners extends Construct {
  readonly https: LbListener;

  constructor(scope: Construct, id: string, props: ListenersProps) {
    super(scope, id);
    const [certificateArn, ...more] = props.certificateArns;
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
    for (const arn of new Set(more)) {
      // By the certificate's own id, so that taking one away leaves the others where they are.
      const id = `certificate-${arn.slice(arn.lastIndexOf("/") + 1)}`;
      new LbListenerCertificate(this, id, { listenerArn: this.https.arn, certificateArn: arn });
    }
    if (props.httpPort !== "none") {
      this.redirect(props.loadBalancerArn, props.httpPort, props.httpsPort);
    }
  }

  private redirect(loadBalancerArn: string, from: number, to: number): void {
    new LbListener(this, "redirect", {
      loadBalancerArn,
      port: from,
      protocol: "HTTP",
      defaultAction: [{ type: "redirect", redirect: { protocol: "HTTPS", port: String(to), statusCode: "HTTP_301" } }],
    });
  }
}
