import * as z from "zod";
import { ingressDefaults } from "../../constructs/load-balancer/ingress-defaults";
import { type StageDefaults, webAclKinds } from "../stages";
import { answers } from "./answers";
import { certificateArn, cidr, domain, ipRange, port, positive } from "./formats";
import { uniqueList } from "./unique-list";
import { webAclRulesSchema } from "./web-acl";
import { completeZone, zoneSchema } from "./zone";
import { neutral } from "./weaker/neutral";
import { weaker } from "./weaker/weaker";

/**
 * Security policies of the HTTPS listener that allow TLS 1.3 only, or TLS 1.3 and 1.2.
 * Source: Elastic Load Balancing, "Security policies for your Application Load Balancer".
 */
export const tlsPolicies = [
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

/** Those that also allow ciphers in CBC mode. */
export const cbcPolicies = tlsPolicies.filter((policy) => /TLS13-1-2-(?!Res)/.test(policy));

const { strictTransportSecurity: hstsDefaults, ...headerDefaults } = ingressDefaults.responseHeaders;

/** Id of a managed prefix list. */
export const prefixList = z
  .string()
  .regex(/^pl-[0-9a-f]{8,17}$/)
  .describe('the id of a prefix list, such as "pl-0123456789abcdef0"');

const access = z.strictObject({
  /**
   * IPv4 ranges that may connect to the load balancer; with `network.ipv6` also IPv6 ranges, unless it is internal, and
   * then `"0.0.0.0/0"` stands for every IPv6 address too.
   * @default ["0.0.0.0/0"]
   */
  cidrs: z
    .array(ipRange)
    .default([...ingressDefaults.access.cidrs])
    .meta(neutral.weakestByDefault),
  /**
   * Managed prefix lists whose addresses may connect to the load balancer, such as that of CloudFront.
   * @default []
   */
  prefixLists: z
    .array(prefixList)
    .default([...ingressDefaults.access.prefixLists])
    .meta(neutral.weakestByDefault),
});

const strictTransportSecurity = z.strictObject({
  /**
   * Number of days that browsers use HTTPS only; 0 makes them forget it. RFC 6797.
   * @default 365
   */
  maxAgeDays: z.int().min(0).max(3650).default(hstsDefaults.maxAgeDays).meta(weaker.lower),
  /**
   * Whether the policy includes all subdomains.
   * @default true
   */
  includeSubdomains: z.boolean().default(hstsDefaults.includeSubdomains).meta(weaker.false),
  /**
   * Whether the domain may be added to the preload lists of browsers. This is hard to undo.
   * @default false
   */
  preload: z.boolean().default(hstsDefaults.preload).meta(weaker.false),
});

const responseHeaders = z.strictObject({
  /** The header `Strict-Transport-Security`. */
  strictTransportSecurity: strictTransportSecurity.prefault({}),
  /**
   * Complete value of the header `Content-Security-Policy`.
   * @default none: the application sets it, if needed
   */
  contentSecurityPolicy: z
    .string()
    .min(1)
    .max(1024)
    .describe("a header value of 1 to 1024 characters")
    .exactOptional()
    .meta(neutral.weakestByDefault),
  /**
   * Value of the header `X-Frame-Options`, which decides who may show the site in a frame.
   * @default "DENY"
   */
  frameOptions: z.enum(["DENY", "SAMEORIGIN"]).default(headerDefaults.frameOptions).meta(weaker.values("SAMEORIGIN")),
  /**
   * Whether the header `X-Content-Type-Options: nosniff` is sent.
   * @default true
   */
  contentTypeOptions: z.boolean().default(headerDefaults.contentTypeOptions).meta(weaker.false),
  /**
   * Whether the load balancer sends the header `Server` with its own name.
   * @default false
   */
  serverHeader: z.boolean().default(headerDefaults.serverHeader).meta(weaker.true),
});

/** What public and internal load balancers have in common. */
function commonShape(defaults: StageDefaults) {
  return {
    /**
     * Main domain of the load balancer: a name, or `*.example.com` for all names with one label more. Without one, the load
     * balancer answers plain HTTP under the name that AWS gives it, which requires a waiver except in test.
     * @default none
     */
    domain: domain.exactOptional().meta(neutral.judgedByRule),
    /**
     * Additional domains, in the same zone and on the same certificate.
     * @default []
     */
    additionalDomains: z.array(domain).default([]),
    /**
     * The Route 53 hosted zone of the domains, of one of three kinds; docs/domains.md helps to choose.
     * @default kind "none" with `certificateArns`; otherwise required with a `domain`
     */
    zone: zoneSchema.exactOptional(),
    /**
     * ARNs of existing ACM certificates to use, in the environment's region.
     * @default none: a certificate is issued and validated by DNS, which requires a zone
     */
    certificateArns: z.array(certificateArn).min(1).exactOptional(),
    /**
     * An HTTPS listener with the routes of services whose `deployment.strategy` isn't `"rolling"`: it leads to their new
     * version before that gets any other request. Its certificate is that of the other listener.
     * @default none
     */
    testListener: z
      .strictObject({
        /**
         * Port of the listener.
         * @default 8443
         */
        port: port.default(ingressDefaults.testPort).meta(neutral.function),
        /** Ranges that may connect to it, such as those of the office; not everybody. */
        cidrs: z.array(ipRange).min(1).meta(neutral.judgedByRule),
      })
      .exactOptional(),
    /**
     * Port of the HTTPS listener.
     * @default 443
     */
    httpsPort: port.default(ingressDefaults.httpsPort).meta(neutral.function),
    /**
     * Port that redirects HTTP to HTTPS, or `"none"` for no such listener. Without a `domain`, the only port.
     * @default 80
     */
    httpPort: z
      .union([port, z.literal("none")])
      .default(ingressDefaults.httpPort)
      .meta(neutral.function),
    /**
     * Security policy of the HTTPS listener. The default allows TLS 1.3, and TLS 1.2 only with forward secrecy and
     * authenticated encryption. The policies without `Res` also allow CBC ciphers, for clients from before 2014.
     * @default "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
     */
    tlsPolicy: z
      .enum(tlsPolicies)
      .default(ingressDefaults.tlsPolicy)
      .meta(weaker.values(...cbcPolicies)),
    /**
     * Number of seconds after which an idle connection is closed. The application's keep-alive timeout must be longer.
     * @default 60
     */
    idleTimeoutSeconds: z.int().min(1).max(4000).default(ingressDefaults.idleTimeoutSeconds).meta(neutral.timing),
    /** The access and connection logs of the load balancer. */
    accessLogs: z
      .strictObject({
        /**
         * Number of days that access and connection logs are kept.
         * @default 14 in test; 90 in staging; 400 in prod
         */
        retentionDays: positive.max(3653).default(defaults.logRetentionDays).meta(weaker.lower),
      })
      .prefault({}),
    /** Headers that the load balancer sets on every response. */
    responseHeaders: responseHeaders.prefault({}),
    ...answers,
    /** Rules of the web application firewall in addition to AWS's managed rule groups. */
    webAclRules: webAclRulesSchema.prefault({}),
  };
}

/** The settings of the load balancer, with the defaults of a stage. */
export function ingressSchema(defaults: StageDefaults) {
  return z
    .strictObject({
      ...commonShape(defaults),
      /** The addresses that may connect to the load balancer. */
      access: access.prefault({}),
      /**
       * Whether the load balancer is internal, with private addresses only.
       * @default false
       */
      internal: z.boolean().default(ingressDefaults.internal).meta(weaker.false),
      /**
       * The web application firewall: `count` only counts the requests that `block` would block; `off` creates none.
       * @default "count" in test; "block" in staging and prod
       */
      webAcl: z.enum(webAclKinds).default(defaults.webAcl).meta(weaker.order(webAclKinds)),
      /**
       * Names of the environments that may use this one's network and load balancer, by their settings
       * `network.owner` and `sharedIngress`. In prod, sharing with a less protected stage requires a waiver.
       * @default []
       */
      sharedWith: uniqueList(z.array(z.string())).default([]).meta(neutral.judgedByRule),
    })
    .transform((ingress) => ({ ...ingress, zone: completeZone(ingress.zone, ingress.domain) }));
}

const internalAccess = z.strictObject({
  /**
   * IPv4 ranges that may connect to the load balancer, such as those of other networks that have a way to this one.
   * @default the range of the network
   */
  cidrs: z.array(cidr).exactOptional().meta(neutral.weakestByDefault),
  /**
   * Managed prefix lists whose addresses may connect to the load balancer.
   * @default []
   */
  prefixLists: access.shape.prefixLists,
});

/** The settings of an internal load balancer beside the public one, with the defaults of a stage. */
export function internalIngressSchema(defaults: StageDefaults) {
  return z
    .strictObject({
      ...commonShape(defaults),
      /** The addresses that may connect to the load balancer. */
      access: internalAccess.prefault({}),
      /**
       * The web application firewall: `count` only counts the requests that `block` would block; `off` creates none.
       * @default "off"
       */
      webAcl: z.enum(webAclKinds).default("off").meta(neutral.weakestByDefault),
    })
    .transform((ingress) => ({
      ...ingress,
      zone: completeZone(ingress.zone, ingress.domain),
      internal: true,
      sharedWith: Array<string>(),
    }));
}
