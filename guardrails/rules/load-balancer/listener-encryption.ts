import { type Arguments, blocksOf, type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { isTrue, isUnknown, shown } from "../../tree/values";
import { type Rule } from "../rule";
import { listenerRuleTypes, listenerTypes, loadBalancerTypes } from "./types";

/** Settings that lead to plain HTTP; except in test, they take a waiver. */
const PLAIN_HTTP_SETTINGS = ["ingress.domain", "internalIngress.domain", "existingIngress.protocol"] as const;

/**
 * Source: AWS Security Hub User Guide, "Security Hub CSPM controls for Elastic Load Balancing", ELB.1, ELB.3, ELB.18.
 *
 * In test, a load balancer without a certificate may speak plain HTTP: ACM issues none for the name that AWS gives it.
 */
export const listenerEncryption: Rule = {
  id: "elb-listener-encrypted",
  wants: "listeners speak HTTPS or TLS, and those of plain HTTP redirect to HTTPS",
  severity: "high",
  controls: {
    securityHub: ["ELB.1", "ELB.3", "ELB.18"],
    wellArchitected: ["SEC09-BP02"],
    claims: ["W10", "F4", "F5", "S8"],
  },
  types: [...listenerTypes, "aws_elb"],
  reason: "Anyone on the network path can read and change the traffic, including sessions and passwords.",
  fix: "Set `ingress.domain`, or `protocol` and `certificateArn` of the listener, and let port 80 redirect with HTTP_301.",
  settings: PLAIN_HTTP_SETTINGS,
  attributes: ["port", "protocol"],
  check: (resource, tree) => {
    if (resource.type === "aws_elb") {
      return classicListeners(resource);
    }
    if (resource.get("protocol") !== "HTTP" || (resource.stack.stage === "test" && isWithoutTls(resource, tree))) {
      return undefined;
    }
    return [
      ...resource.blocks("default_action").flatMap((action) => plainAction(action, "it")),
      ...rulesOf(resource, tree).flatMap((rule) =>
        rule.blocks("action").flatMap((action) => plainAction(action, rule.address)),
      ),
    ];
  },
};

/** Whatever is not sent on to HTTPS is plain, a response of the load balancer itself too. */
function plainAction(action: Arguments, who: string): readonly string[] {
  const [redirect] = blocksOf(action, "redirect");
  if (redirect === undefined) {
    const type = action["type"];
    return type === "redirect" ? [] : [`${who} answers plain HTTP: an action is ${shown(type)}`];
  }
  const protocol = redirect["protocol"];
  return protocol === "HTTPS" || isUnknown(protocol)
    ? []
    : [`${who} redirects plain HTTP to the protocol ${protocol === undefined ? '"#{protocol}"' : shown(protocol)}`];
}

function rulesOf(listener: Resource, tree: Tree): readonly Resource[] {
  return listenerRuleTypes.flatMap((type) => tree.usersOf(listener, type));
}

/** Whether the load balancer of a listener has no other one that speaks TLS. */
function isWithoutTls(listener: Resource, tree: Tree): boolean {
  const balancer = tree.referred(listener, listener.get("load_balancer_arn"));
  return (
    balancer !== undefined &&
    listenerTypes.flatMap((type) => tree.usersOf(balancer, type)).every((other) => other.get("protocol") === "HTTP")
  );
}

function classicListeners(balancer: Resource): readonly string[] {
  return balancer
    .blocks("listener")
    .filter(({ lb_protocol: protocol }) => !isUnknown(protocol) && !/^(?:https|ssl)$/i.test(String(protocol)))
    .map(
      ({ lb_protocol: protocol, lb_port: port }) => `its listener on port ${String(port)} speaks ${shown(protocol)}`,
    );
}

/** Source: Elastic Load Balancing, "Listeners for your Network Load Balancers"; "TLS listeners". */
export const tcpListeners: Rule = {
  id: "elb-tcp-listener-internal",
  wants: "listeners of Network Load Balancers on the internet speak TLS",
  severity: "medium",
  controls: { securityHub: ["ELB.18"], wellArchitected: ["SEC09-BP02"], claims: ["W10"] },
  types: listenerTypes,
  reason: "TCP is passed on unchanged, so whether it is encrypted is up to each client and the service.",
  fix: 'Set `protocol` of the listener to "tls", or make the load balancer internal.',
  stages: "prod",
  settings: ["services.*.tcpListeners.*.protocol", "tcpIngress.internal"],
  attributes: ["port", "protocol"],
  check: (listener, tree) => {
    const protocol = String(listener.get("protocol"));
    const balancer = tree.referred(listener, listener.get("load_balancer_arn"));
    const isPublic =
      balancer !== undefined &&
      (loadBalancerTypes as readonly string[]).includes(balancer.type) &&
      !isTrue(balancer.get("internal")) &&
      !isUnknown(balancer.get("internal"));
    return isPublic && /^(?:TCP|UDP|TCP_UDP)$/.test(protocol)
      ? `it speaks ${protocol} on the internet, without TLS of the load balancer`
      : undefined;
  },
};

/**
 * TLS 1.3, and TLS 1.2 with forward secrecy, in their plain, FIPS and post-quantum forms. `Ext` policies allow ciphers
 * without forward secrecy. Source: Elastic Load Balancing, "Security policies for your Application Load Balancer".
 */
const STRONG_POLICY = /^ELBSecurityPolicy-TLS13-1-[23](?:-Res)?(?:-FIPS)?(?:-PQ)?-\d{4}-\d{2}$/;

/** Source: AWS Security Hub User Guide, "Security Hub CSPM controls for Elastic Load Balancing", ELB.17. */
export const tlsPolicy: Rule = {
  id: "elb-tls-policy",
  wants: "listeners for HTTPS and TLS require TLS 1.2 or newer, with forward secrecy",
  severity: "medium",
  controls: { securityHub: ["ELB.17"], wellArchitected: ["SEC09-BP02"], claims: ["W10"] },
  types: listenerTypes,
  reason: "The default policy still accepts TLS 1.0 and broken ciphers.",
  fix: 'Set `sslPolicy` to "ELBSecurityPolicy-TLS13-1-2-Res-2021-06".',
  attributes: ["ssl_policy"],
  check: (listener) => {
    const policy = listener.get("ssl_policy");
    const isTls = /^(?:HTTPS|TLS)$/.test(String(listener.get("protocol")));
    return !isTls || isUnknown(policy) || STRONG_POLICY.test(String(policy))
      ? undefined
      : `\`ssl_policy\` is ${shown(policy)}`;
  },
};
