import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbListenerCertificate } from "@cdktf/provider-aws/lib/lb-listener-certificate";
import { Construct } from "constructs";
import { ingressDefaults } from "./ingress-defaults";
import { notFound } from "./not-found";
import { type ResponseHeaders, responseHeaderArguments } from "./response-headers";
import { type TlsCertificate } from "./tls-certificate";

/** Props of {@link Listeners}. */
export interface ListenersProps {
  /** ARN of the load balancer. */
  readonly loadBalancerArn: string;
  /** The certificates. The first is the default certificate; the others serve their own domains. */
  readonly certificates: readonly [TlsCertificate, ...TlsCertificate[]];
  /**
   * Port of the HTTPS listener, 1 to 65535.
   * @default 443
   */
  readonly httpsPort?: number;
  /**
   * Port of the listener that redirects HTTP to HTTPS, 1 to 65535, or `none`.
   * @default 80
   */
  readonly httpPort?: number | "none";
  /**
   * Security policy, which determines the TLS versions and ciphers.
   * Source: Elastic Load Balancing, "Security policies for your Application Load Balancer".
   * @default "ELBSecurityPolicy-TLS13-1-2-Res-2021-06": TLS 1.3, and TLS 1.2 with forward secrecy and authenticated
   * encryption
   */
  readonly tlsPolicy?: string;
  /**
   * Headers that the load balancer adds to every response.
   * @default one year of `Strict-Transport-Security`, no frames, no guessing of content types, no `Server`
   */
  readonly responseHeaders?: ResponseHeaders;
  /**
   * Port of the HTTPS listener for versions of services that get no other requests yet, 1 to 65535.
   * @default none
   */
  readonly testPort?: number;
}

/**
 * The listeners of a load balancer: HTTPS, which responds with 404 to requests that match no route, and HTTP, which
 * only redirects to HTTPS. Security Hub ELB.1, ELB.17, ELB.18.
 */
export class Listeners extends Construct {
  /** The HTTPS listener, on which routes are created. */
  readonly https: LbListener;
  /** The HTTPS listener for versions of services that get no other requests yet. */
  readonly test: LbListener | undefined;

  constructor(scope: Construct, id: string, props: ListenersProps) {
    super(scope, id);
    const { httpsPort, httpPort, tlsPolicy } = { ...ingressDefaults, ...props };
    this.https = this.createHttps("https", httpsPort, tlsPolicy, props);
    if (httpPort !== "none") {
      this.createRedirect(props.loadBalancerArn, httpPort, httpsPort);
    }
    this.test = props.testPort === undefined ? undefined : this.createHttps("test", props.testPort, tlsPolicy, props);
  }

  private createHttps(id: string, port: number, sslPolicy: string, props: ListenersProps): LbListener {
    const [{ arn: certificateArn }, ...additional] = props.certificates;
    const listener = new LbListener(this, id, {
      loadBalancerArn: props.loadBalancerArn,
      port,
      protocol: "HTTPS",
      sslPolicy,
      certificateArn,
      ...responseHeaderArguments(props.responseHeaders),
      defaultAction: [notFound],
    });
    const prefix = id === "https" ? "" : `${id}-`;
    for (const [label, { arn }] of new Map(additional.map((certificate) => [certificate.label, certificate]))) {
      // The id of the certificate is part of the address, so that removing one doesn't move the others.
      new LbListenerCertificate(this, `${prefix}certificate-${label}`, {
        listenerArn: listener.arn,
        certificateArn: arn,
      });
    }
    return listener;
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
