import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { Construct } from "constructs";
import { ingressDefaults } from "./ingress-defaults";
import { notFound } from "./not-found";
import { type ResponseHeaders, unencryptedHeaderArguments } from "./response-headers";

/** Props of a {@link PlainHttpListener}. */
export interface PlainHttpListenerProps {
  /** ARN of the load balancer. */
  readonly loadBalancerArn: string;
  /**
   * Port of the listener, 1 to 65535.
   * @default 80
   */
  readonly httpPort?: number;
  /**
   * Headers that the load balancer adds to every response. Browsers ignore `Strict-Transport-Security` without TLS, so it
   * is not sent.
   * @default no frames, no guessing of content types, no `Server`
   */
  readonly responseHeaders?: ResponseHeaders;
}

/**
 * The listener of a load balancer without a domain: plain HTTP, which responds with 404 to requests that match no route.
 * ACM issues no certificate for the name that AWS gives a load balancer.
 */
export class PlainHttpListener extends Construct {
  /** The listener, on which routes are created. */
  readonly http: LbListener;

  constructor(scope: Construct, id: string, { loadBalancerArn, responseHeaders, ...props }: PlainHttpListenerProps) {
    super(scope, id);
    // Its id is that of the listener that redirects to HTTPS, so that a domain that is added later changes it in place: a
    // load balancer has only one listener on a port.
    this.http = new LbListener(this, "redirect", {
      loadBalancerArn,
      port: props.httpPort ?? ingressDefaults.httpPort,
      protocol: "HTTP",
      ...unencryptedHeaderArguments(responseHeaders),
      defaultAction: [notFound],
    });
  }
}
