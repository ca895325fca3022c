import * as z from "zod";
import { type StageDefaults, webAclKinds } from "../stages";
import { certificateArn, cidr, hostname, port, positive } from "./formats";
import { webAclRulesSchema } from "./web-acl";

/**
 * What the HTTPS listener may speak: TLS 1.3, or 1.3 and 1.2.
 * Source: Elastic Load Balancing, "Security policies for your Application Load Balancer".
 */
const tlsPolicies = [
  "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
  "ELBSecurityPolicy-TLS13-1-2-2021-06",
  "ELBSecurityPolicy-TLS13-1-3-2021-06",
  "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04",
  "ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04",
  "ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04",
  "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
  "ELBSecurityPolicy-TLS13-1-2-PQ-2025-09",
  "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09",
] as const;

const access = z.strictObject({
  /**
   * Address ranges that may reach the load balancer.
   * @default ["0.0.0.0/0"]
   */
  cidrs: z.array(cidr).default(["0.0.0.0/0"]),
  /**
   * Managed prefix lists that may reach the load balancer, such as CloudFront's.
   * @default []
   */
  prefixLists: z
    .array(
      z
        .string()
        .regex(/^pl-[0-9a-f]{8,17}$/)
        .describe('the id of a prefix list, such as "pl-0123456789abcdef0"'),
    )
    .default([]),
});

const strictTransportSecurity = z.strictObject({
  /**
   * Days that a browser uses HTTPS only; 0 tells it to forget. RFC 6797.
   * @default 365
   */
  maxAgeDays: z.int().min(0).max(3650).default(365),
  /**
   * Whether all names below the domain are meant too.
   * @default true
   */
  includeSubdomains: z.boolean().default(true),
  /**
   * Whether the domain may enter the list that browsers ship with. Hard to undo.
   * @default false
   */
  preload: z.boolean().default(false),
});

const responseHeaders = z.strictObject({
  /** The header `Strict-Transport-Security`. */
  strictTransportSecurity: strictTransportSecurity.prefault({}),
  /**
   * The header `Content-Security-Policy`, whole.
   * @default none: the application knows best what it loads
   */
  contentSecurityPolicy: z.string().min(1).max(1024).exactOptional(),
  /**
   * The header `X-Frame-Options`: who may show the site in a frame.
   * @default "DENY"
   */
  frameOptions: z.enum(["DENY", "SAMEORIGIN"]).default("DENY"),
  /**
   * Whether the header `X-Content-Type-Options: nosniff` is sent.
   * @default true
   */
  contentTypeOptions: z.boolean().default(true),
  /**
   * Whether the load balancer names itself in the header `Server`.
   * @default false
   */
  serverHeader: z.boolean().default(false),
});

/** The settings of the load balancer, with the defaults of a stage. */
export function ingressSchema(defaults: StageDefaults) {
  return z.strictObject({
    /** The domain that the load balancer answers to. */
    domain: hostname,
    /**
     * More domains, in the same zone and on the same certificate.
     * @default []
     */
    additionalDomains: z.array(hostname).default([]),
    /** Name of the Route 53 zone that the domains are in. It must be there already. */
    zone: hostname,
    /**
     * Id of the zone, for one that its name alone doesn't find.
     * @default looked up by name
     */
    zoneId: z
      .string()
      .regex(/^Z[A-Z0-9]{4,31}$/)
      .describe('the id of a Route 53 zone, such as "Z0123456789ABCDEFGHIJ"')
      .exactOptional(),
    /**
     * ARNs of certificates in ACM to use, in the environment's region.
     * @default a certificate is issued, and validated in the zone
     */
    certificateArns: z.array(certificateArn).min(1).exactOptional(),
    /** Who may reach the load balancer. */
    access: access.prefault({}),
    /**
     * Whether the load balancer has private addresses only.
     * @default false
     */
    internal: z.boolean().default(false),
    /**
     * Port of the HTTPS listener.
     * @default 443
     */
    httpsPort: port.default(443),
    /**
     * Port that redirects plain HTTP to HTTPS, or `"none"`.
     * @default 80
     */
    httpPort: z.union([port, z.literal("none")]).default(80),
    /**
     * What the HTTPS listener may speak. The default has TLS 1.3, and of TLS 1.2 only forward secrecy with
     * authenticated encryption; the policy without `Res` adds CBC ciphers, for clients from before 2014.
     * @default "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
     */
    tlsPolicy: z.enum(tlsPolicies).default("ELBSecurityPolicy-TLS13-1-2-Res-2021-06"),
    /**
     * Seconds until a silent connection is closed. Keep the application's own keep-alive longer than this.
     * @default 60
     */
    idleTimeoutSeconds: z.int().min(1).max(4000).default(60),
    /** The bucket of access and connection logs. */
    accessLogs: z
      .strictObject({
        /**
         * Days that access and connection logs are kept.
         * @default 14 in test; 90 in staging; 400 in prod
         */
        retentionDays: positive.max(3653).default(defaults.logRetentionDays),
      })
      .prefault({}),
    /** Headers that the load balancer puts on every response. */
    responseHeaders: responseHeaders.prefault({}),
    /**
     * The web application firewall: not there, counting what it would block, or blocking.
     * @default "count" in test; "block" in staging and prod
     */
    webAcl: z.enum(webAclKinds).default(defaults.webAcl),
    /**
     * Environments that may stand in this one's network and on its load balancer, by `network.owner` and
     * `sharedIngress`. In prod those of a less protected stage need a waiver.
     * @default []
     */
    sharedWith: z
      .array(z.string())
      .refine((sharedWith) => new Set(sharedWith).size === sharedWith.length, {
        message: "one is named twice; name each once.",
      })
      .default([]),
    /** What the web application firewall does besides asking AWS's rule groups, where it is not off. */
    webAclRules: webAclRulesSchema.prefault({}),
  });
}
