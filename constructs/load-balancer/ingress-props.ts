import { type Protection } from "../core/protection";
import { type LogStorage } from "../monitoring/log-group";
import { type Network } from "../network/network";
import { type LogBucket } from "../storage/log-bucket";
import { type DnsZone } from "./dns-zone";
import { type ClientAccess } from "./load-balancer";
import { type ResponseHeaders } from "./response-headers";
import { type TlsCertificate } from "./tls-certificate";
import { type WebAclMode, type WebAclRuleSettings } from "./waf/rules";

/** A listener on which services that are about to be deployed can be tried. */
export interface TestListener {
  /** Port of the listener, 1 to 65535, unlike those of the others. */
  readonly port: number;
  /** IPv4 ranges that may connect to it, those of the office for example, and IPv6 ranges as for the other listeners. */
  readonly cidrs: readonly string[];
}

/** Props of an {@link Ingress}. */
export interface IngressProps {
  /** Network of the load balancer. */
  readonly network: Network;
  /**
   * Primary domain: `shop.example.com`, or `*.example.com` for all names with one label more than `example.com`. With
   * `undefined`, the load balancer answers plain HTTP under the name that AWS gives it, for which no certificate can be
   * issued: anyone between the clients and the load balancer can read and change what is sent.
   */
  readonly domain: string | undefined;
  /**
   * Additional domains in the same hosted zone.
   * @default no additional domains
   */
  readonly additionalDomains?: readonly string[];
  /**
   * Route 53 hosted zone of the domains: the name of a public one, by which it is looked up, a `HostedZone` or a
   * `PublicZone`.
   * @default none: `certificates` are required, and the records in `records` must be created elsewhere
   */
  readonly zone?: string | DnsZone;
  /**
   * Last part of the physical names of the load balancer and its web ACL. An environment with several load balancers
   * must give all but one of them a name.
   * @default "public", or "internal" for an internal load balancer
   */
  readonly name?: string;
  /**
   * Existing certificates. The first is the default certificate.
   * @default a certificate for all domains is issued, which requires a zone
   */
  readonly certificates?: readonly TlsCertificate[];
  /**
   * Clients that may connect.
   * @default everybody: the range 0.0.0.0/0
   */
  readonly access?: ClientAccess;
  /**
   * Listener for the new versions of services whose deployments shift traffic, before they get any other request. It has the
   * routes of those services, and needs a `domain`.
   * @default none
   */
  readonly testListener?: TestListener;
  /**
   * Whether the load balancer has only private addresses.
   * @default false
   */
  readonly internal?: boolean;
  /**
   * Port of the HTTPS listener, 1 to 65535.
   * @default 443
   */
  readonly httpsPort?: number;
  /**
   * Port of the listener that redirects HTTP to HTTPS, 1 to 65535, or `none`. Without a `domain`, the port of the only
   * listener.
   * @default 80
   */
  readonly httpPort?: number | "none";
  /**
   * Security policy of the HTTPS listener, which determines the TLS versions and ciphers.
   * @default "ELBSecurityPolicy-TLS13-1-2-Res-2021-06": TLS 1.3, and TLS 1.2 with forward secrecy and authenticated
   * encryption
   */
  readonly tlsPolicy?: string;
  /**
   * Number of seconds after which an idle connection is closed, 1 to 4000.
   * @default 60
   */
  readonly idleTimeoutSeconds?: number;
  /**
   * Headers that the load balancer adds to every response.
   * @default one year of `Strict-Transport-Security`, no frames, no guessing of content types, no `Server`
   */
  readonly responseHeaders?: ResponseHeaders;
  /**
   * Whether the web ACL blocks requests, only counts them, or does not exist.
   * @default "block"
   */
  readonly webAcl?: "off" | WebAclMode;
  /**
   * Rules of the web ACL in addition to the managed rule groups of AWS.
   * @default only a limit of 2000 requests in five minutes for each IP address
   */
  readonly webAclRules?: WebAclRuleSettings;
  /**
   * How the logs of the web ACL are stored.
   * @default encrypted with the stack's key for logs, for 400 days
   */
  readonly logs?: LogStorage;
  /**
   * Bucket of the access and connection logs.
   * @default the stack's bucket for access logs
   */
  readonly accessLogs?: LogBucket;
  /**
   * Deletion policy of the load balancer.
   * @default it can't be deleted
   */
  readonly protection?: Protection;
}
