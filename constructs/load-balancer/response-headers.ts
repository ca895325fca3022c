import { type LbListenerConfig } from "@cdktf/provider-aws/lib/lb-listener";

/**
 * Headers that the load balancer puts on every response, in place of the application's own.
 *
 * The AWS provider changes a header but takes none away. One that was sent once and is wanted no more goes by
 * `aws elbv2 modify-listener-attributes --attributes Key=routing.http.response.<header>.header_value,Value=`.
 */
export interface ResponseHeaders {
  /** `Strict-Transport-Security`, RFC 6797. */
  readonly strictTransportSecurity: {
    /** Days that a browser uses HTTPS only. */
    readonly maxAgeDays: number;
    /** Whether all names below the domain are meant too. */
    readonly includeSubdomains: boolean;
    /** Whether the domain may enter the list that browsers ship with. */
    readonly preload: boolean;
  };
  /** `Content-Security-Policy`, whole. @default none */
  readonly contentSecurityPolicy?: string | undefined;
  /** `X-Frame-Options`. */
  readonly frameOptions: "DENY" | "SAMEORIGIN";
  /** Whether `X-Content-Type-Options: nosniff` is sent. */
  readonly contentTypeOptions: boolean;
  /** Whether the load balancer names itself in `Server`. */
  readonly serverHeader: boolean;
}

const SECONDS_A_DAY = 86400;

/** The headers as arguments of a listener. Source: Elastic Load Balancing, "HTTP header modification". */
export function responseHeaderArguments(headers: ResponseHeaders): Partial<LbListenerConfig> {
  const { strictTransportSecurity: hsts, contentSecurityPolicy, contentTypeOptions } = headers;
  const directives = [
    `max-age=${String(hsts.maxAgeDays * SECONDS_A_DAY)}`,
    ...(hsts.includeSubdomains ? ["includeSubDomains"] : []),
    ...(hsts.preload ? ["preload"] : []),
  ];
  return {
    routingHttpResponseStrictTransportSecurityHeaderValue: directives.join("; "),
    routingHttpResponseXFrameOptionsHeaderValue: headers.frameOptions,
    routingHttpResponseServerEnabled: headers.serverHeader,
    ...(contentTypeOptions && { routingHttpResponseXContentTypeOptionsHeaderValue: "nosniff" }),
    ...(contentSecurityPolicy !== undefined && {
      routingHttpResponseContentSecurityPolicyHeaderValue: contentSecurityPolicy,
    }),
  };
}
