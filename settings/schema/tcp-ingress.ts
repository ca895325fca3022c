import * as z from "zod";
import { tcpDefaults, tcpListenerProtocols } from "../../constructs/load-balancer/tcp-defaults";
import { certificateArn, cidr, hostname, port, portKey } from "./formats";
import { cbcPolicies, prefixList, tlsPolicies } from "./ingress";
import { neutral } from "./weaker/neutral";
import { weaker } from "./weaker/weaker";

/** The settings of the load balancer for services that speak TCP. */
export const tcpIngressSchema = z.strictObject({
  /** The addresses that may connect, to every listener. */
  access: z.strictObject({
    /**
     * IPv4 ranges that may connect.
     * @default []
     */
    cidrs: z.array(cidr).default([]).meta(neutral.judgedByRule),
    /**
     * Managed prefix lists whose addresses may connect.
     * @default []
     */
    prefixLists: z.array(prefixList).default([]).meta(neutral.function),
  }),
  /**
   * Whether the load balancer has private addresses only.
   * @default true
   */
  internal: z.boolean().default(tcpDefaults.internal).meta(neutral.judgedByRule),
  /**
   * Domain of the load balancer, in the zone of `ingress`, where it gets a record and, for TLS, a certificate.
   * @default none: clients use AWS's own name, which is in the outputs
   */
  domain: hostname.exactOptional(),
  /**
   * ARN of an existing ACM certificate of the listeners that speak TLS, in the environment's region.
   * @default none: a certificate for `domain` is issued
   */
  certificateArn: certificateArn.exactOptional(),
  /**
   * Security policy of the listeners that speak TLS.
   * @default "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
   */
  tlsPolicy: z
    .enum(tlsPolicies)
    .default(tcpDefaults.tlsPolicy)
    .meta(weaker.values(...cbcPolicies)),
});

/** The settings of a listener for TCP connections to a service. */
export const tcpListenerSchema = z.strictObject({
  /** Port of the load balancer. */
  port: port.meta(neutral.function),
  /**
   * What clients speak: `tls`, which the load balancer decrypts, or `tcp`, which it passes on as it is. On the internet, `tcp`
   * needs a waiver in prod.
   * @default "tls"
   */
  protocol: z.enum(tcpListenerProtocols).default(tcpDefaults.protocol).meta(neutral.judgedByRule),
  /**
   * Port of the service: a name in `ports`, or the number of a port that it or a sidecar listens on.
   * @default the service's own `port`
   */
  servicePort: z
    .union([portKey, port])
    .describe("a name in `ports`, or a number from 1 to 65535")
    .exactOptional()
    .meta(neutral.function),
  /**
   * Whether each connection starts with the address of its client, in version 2 of the PROXY protocol. Otherwise the service
   * sees the addresses of the load balancer.
   * @default false
   */
  proxyProtocol: z.boolean().default(tcpDefaults.proxyProtocol).meta(neutral.function),
  /**
   * Number of seconds that the connections of a stopping task have to end.
   * @default 60
   */
  deregistrationDelaySeconds: z
    .int()
    .min(0)
    .max(3600)
    .default(tcpDefaults.deregistrationDelaySeconds)
    .meta(neutral.timing),
});
