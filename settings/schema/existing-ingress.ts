import * as z from "zod";
import { ingressDefaults } from "../../constructs/load-balancer/ingress-defaults";
import { priorityLimits } from "../../constructs/load-balancer/route-priority";
import { answers } from "./answers";
import { domain, listenerArn, port, securityGroupId } from "./formats";
import { uniqueList } from "./unique-list";
import { neutral } from "./weaker/neutral";

/** With a path, a rule has five values: no more than a listener rule takes. */
const MOST_DOMAINS = 4;

const priority = z.int().min(priorityLimits.lowest).max(priorityLimits.highest);

/** The settings of an environment whose routes go to a load balancer that is made elsewhere. */
export const existingIngressSchema = z
  .strictObject({
    /** ARN of the listener, in the environment's account and region. It belongs to an Application Load Balancer. */
    listenerArn,
    /**
     * Id of the load balancer's security group, which gets outbound rules to the services. For routes with `signIn` it must
     * already allow HTTPS to the identity provider.
     */
    securityGroupId,
    /**
     * Domains that lead to the load balancer, at most 4; the first is in the output `url`. They are the hosts of every
     * route, redirect and answer that has none, so that these take no requests for what else the load balancer serves.
     * @default []: only with `protocol` "http"
     */
    domains: uniqueList(z.array(domain).max(MOST_DOMAINS)).default([]).meta(neutral.judgedByRule),
    /**
     * What the listener speaks. Plain HTTP requires a waiver except in test.
     * @default "https"
     */
    protocol: z.enum(["https", "http"]).default("https").meta(neutral.judgedByRule),
    /**
     * Port of the listener.
     * @default 443; 80 with `protocol` "http"
     */
    port: port.exactOptional().meta(neutral.function),
    /**
     * The priorities that the owner of the load balancer leaves to this environment. Derived ones keep their order in it.
     * @default all, from 1 to 50000
     */
    priorities: z
      .strictObject({
        /** The first of them. */
        from: priority.meta(neutral.function),
        /** The last of them. */
        to: priority.meta(neutral.function),
      })
      .exactOptional(),
    /**
     * Number of seconds after which the load balancer closes an idle connection, as it is set there.
     * @default 60
     */
    idleTimeoutSeconds: z.int().min(1).max(4000).default(ingressDefaults.idleTimeoutSeconds).meta(neutral.timing),
    ...answers,
  })
  .transform((ingress) => ({
    ...ingress,
    port: ingress.port ?? (ingress.protocol === "http" ? ingressDefaults.httpPort : ingressDefaults.httpsPort),
  }));
