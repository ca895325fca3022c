import { type LbListenerConfig } from "@cdktf/provider-aws/lib/lb-listener";
import { ingressDefaults } from "./ingress-defaults";

/**
 * Headers that the load balancer sets on every response. They replace those of the application.
 *
 * The AWS provider can change a header but not remove it. To stop sending a header, run
 * `aws elbv2 modify-listener-attributes --attributes Key=routing.http.response.<header>.header_value,Value=`.
 */
export interface ResponseHeaders {
  /** `Strict-Transport-Security`, RFC 6797. */
  readonly strictTransportSecurity?: {
    /**
     * Number of days for which a browser uses only HTTPS; 0 makes it forget the policy.
     * @default 365
     */
    readonly maxAgeDays?: number;
    /**
     * Whether it also applies to all subdomains.
     * @default true
     */
    readonly includeSubdomains?: boolean;
    /**
     * Whether browsers may add the domain to their preload list.
     * @default false
     */
    readonly preload?: boolean;
  };
  /**
   * Value of `Content-Security-Policy`.
   * @default the header of the application, if any
   */
  readonly contentSecurityPolicy?: string | undefined;
  /**
   * Value of `X-Frame-Options`.
   * @default "DENY"
   */
  readonly frameOptions?: "DENY" | "SAMEORIGIN";
  /**
   * Whether `X-Content-Type-Options: nosniff` is sent.
   * @default true
   */
  readonly contentTypeOptions?: boolean;
  /**
   * Whether the load balancer sends the header `Server`, which identifies it.
   * @default false
   */
  readonly serverHeader?: boolean;
}

const SECONDS_PER_DAY = 86400;

/** Returns the headers as arguments of a listener. Source: Elastic Load Balancing, "HTTP header modification". */
export function responseHeaderArguments(headers: ResponseHeaders = {}): Partial<LbListenerConfig> {
  const defaults = ingressDefaults.responseHeaders;
  const hsts = { ...defaults.strictTransportSecurity, ...headers.strictTransportSecurity };
  const directives = [
    `max-age=${String(hsts.maxAgeDays * SECONDS_PER_DAY)}`,
    ...(hsts.includeSubdomains ? ["includeSubDomains"] : []),
    ...(hsts.preload ? ["preload"] : []),
  ];
  return {
    routingHttpResponseStrictTransportSecurityHeaderValue: directives.join("; "),
    ...unencryptedHeaderArguments(headers),
  };
}

/** Returns the headers of a listener without TLS: browsers ignore `Strict-Transport-Security` there. RFC 6797. */
export function unencryptedHeaderArguments(headers: ResponseHeaders = {}): Partial<LbListenerConfig> {
  const { contentSecurityPolicy } = headers;
  const { frameOptions, contentTypeOptions, serverHeader } = { ...ingressDefaults.responseHeaders, ...headers };
  return {
    routingHttpResponseXFrameOptionsHeaderValue: frameOptions,
    routingHttpResponseServerEnabled: serverHeader,
    ...(contentTypeOptions && { routingHttpResponseXContentTypeOptionsHeaderValue: "nosniff" }),
    ...(contentSecurityPolicy !== undefined && {
      routingHttpResponseContentSecurityPolicyHeaderValue: contentSecurityPolicy,
    }),
  };
}
