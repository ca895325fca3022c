import { AlbListener } from "@cdktf/provider-aws/lib/alb-listener";
import { Elb } from "@cdktf/provider-aws/lib/elb";
import { LbListenerRule, type LbListenerRuleAction } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { type Construct } from "constructs";
import {
  listenerEncryption,
  tcpListeners,
  tlsPolicy,
} from "../../../../guardrails/rules/load-balancer/listener-encryption";
import { type Build, type RuleCase } from "../rule-case";
import { balancer, BALANCER_ARN, listener, notFound, ours, SUBNETS } from "./balancer";

const http = { port: 80, protocol: "HTTP" };
const https = { port: 443, protocol: "HTTPS", certificateArn: "arn:aws:acm:eu-west-1:444444444444:certificate/1" };
const toHttps = { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } };
const forward = {
  type: "forward",
  targetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:444444444444:targetgroup/api/73e2d6bc24d8a067",
};

/** A listener that redirects, with a rule. */
function redirectWith(action: LbListenerRuleAction): Build {
  return (stack) => {
    const { arn } = listener(stack, { ...http, defaultAction: [toHttps] });
    new LbListenerRule(stack, "rule", { listenerArn: arn, condition: [], action: [action] });
  };
}

function classic(scope: Construct, lbProtocol: string): Elb {
  const ports = { lbPort: 443, instancePort: 8080, instanceProtocol: "http" };
  return new Elb(scope, "balancer", { subnets: SUBNETS, listener: [{ ...ports, lbProtocol }] });
}

/** Two listeners of one load balancer: plain HTTP, and another one. */
function beside(other: { port: number; protocol: string }): Build {
  return (stack) => {
    const { arn: loadBalancerArn } = balancer(stack);
    listener(stack, { ...http, loadBalancerArn });
    listener(stack, { ...other, loadBalancerArn }, "other");
  };
}

function networkListener(protocol: string, internal?: boolean): Build {
  return (stack) => {
    const { arn } = balancer(stack, { loadBalancerType: "network", ...(internal !== undefined && { internal }) });
    listener(stack, { port: 5432, protocol, loadBalancerArn: arn });
  };
}

function policy(sslPolicy?: string): Build {
  return (stack) => listener(stack, { ...https, ...(sslPolicy !== undefined && { sslPolicy }) });
}

/** Cases of the rules on listeners. */
export const listenerCases: readonly RuleCase[] = [
  {
    rule: listenerEncryption,
    passes: {
      "our own load balancer": ours,
      HTTPS: (stack) => listener(stack, https),
      "a redirect to HTTPS": (stack) => listener(stack, { ...http, defaultAction: [toHttps] }),
      "a rule that redirects too": redirectWith(toHttps),
      "a classic load balancer with HTTPS": (stack) => classic(stack, "HTTPS"),
    },
    fails: {
      "a listener that forwards plain HTTP": [
        (stack) => listener(stack, { ...http, defaultAction: [forward] }),
        'it answers plain HTTP: an action is "forward"',
      ],
      "a listener by its other name": [
        (stack) =>
          new AlbListener(stack, "listener", { ...http, loadBalancerArn: BALANCER_ARN, defaultAction: [notFound] }),
        'it answers plain HTTP: an action is "fixed-response"',
      ],
      "a redirect that keeps the protocol": [
        (stack) =>
          listener(stack, { ...http, defaultAction: [{ type: "redirect", redirect: { statusCode: "HTTP_301" } }] }),
        'it redirects plain HTTP to the protocol "#{protocol}"',
      ],
      "a rule that forwards beside a redirect": [
        redirectWith(forward),
        'aws_lb_listener_rule.rule answers plain HTTP: an action is "forward"',
      ],
      "a classic load balancer with HTTP": [
        (stack) => classic(stack, "http"),
        'its listener on port 443 speaks "http"',
      ],
    },
  },
  {
    rule: listenerEncryption,
    stage: "test",
    passes: { "plain HTTP in test, without a certificate": beside({ port: 8080, protocol: "HTTP" }) },
    fails: {
      "plain HTTP in test, beside HTTPS": [
        beside({ port: 443, protocol: "HTTPS" }),
        'it answers plain HTTP: an action is "fixed-response"',
      ],
      "plain HTTP in test, of a load balancer from elsewhere": [
        (stack) => listener(stack, http),
        'it answers plain HTTP: an action is "fixed-response"',
      ],
    },
  },
  {
    rule: tcpListeners,
    passes: {
      "TLS on the internet": networkListener("TLS"),
      "TCP inside": networkListener("TCP", true),
    },
    fails: {
      "TCP on the internet": [
        networkListener("TCP"),
        "it speaks TCP on the internet, without TLS of the load balancer",
      ],
      "UDP on the internet": [
        networkListener("UDP", false),
        "it speaks UDP on the internet, without TLS of the load balancer",
      ],
    },
  },
  {
    rule: tlsPolicy,
    passes: {
      "our own load balancer": ours,
      "TLS 1.2 with forward secrecy": policy("ELBSecurityPolicy-TLS13-1-2-Res-2021-06"),
      "TLS 1.3 alone, post-quantum": policy("ELBSecurityPolicy-TLS13-1-3-PQ-2025-09"),
      "plain HTTP, which has none": (stack) => listener(stack, http),
    },
    fails: {
      "what AWS takes by default": [policy(), "`ssl_policy` is not set"],
      "TLS 1.0": [
        policy("ELBSecurityPolicy-TLS13-1-0-2021-06"),
        '`ssl_policy` is "ELBSecurityPolicy-TLS13-1-0-2021-06"',
      ],
      "ciphers without forward secrecy": [
        policy("ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06"),
        '`ssl_policy` is "ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06"',
      ],
    },
  },
];
