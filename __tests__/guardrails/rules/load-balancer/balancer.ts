import { Lb, type LbConfig } from "@cdktf/provider-aws/lib/lb";
import { LbListener, type LbListenerConfig } from "@cdktf/provider-aws/lib/lb-listener";
import { type Construct } from "constructs";
import { Ingress } from "../../../../constructs/load-balancer/ingress";
import { HostedZone } from "../../../../constructs/load-balancer/hosted-zone";
import { Vpc } from "../../../../constructs/network/vpc";
import { type Build } from "../rule-case";

export const BALANCER_ARN =
  "arn:aws:elasticloadbalancing:eu-west-1:444444444444:loadbalancer/app/shop/50dc6c495c0c9188";

export const SUBNETS = ["subnet-00000000000000001", "subnet-00000000000000002"];

/** An action that answers without a target. */
export const notFound = { type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "404" } };

/** A load balancer of a user. */
export function balancer(scope: Construct, config: Partial<LbConfig> = {}): Lb {
  return new Lb(scope, "balancer", { subnets: SUBNETS, ...config });
}

/** A listener of a user. */
export function listener(scope: Construct, config: Partial<LbListenerConfig>, id = "listener"): LbListener {
  return new LbListener(scope, id, { loadBalancerArn: BALANCER_ARN, defaultAction: [notFound], ...config });
}

/** Our own load balancer, with its listeners, its certificate and its web ACL. */
export const ours: Build = (stack) => {
  new Ingress(stack, "ingress", {
    network: new Vpc(stack, "network", { cidr: "10.0.0.0/16" }),
    domain: "shop.example.com",
    zone: HostedZone.fromId("Z0123456789ABCDEFGHIJ", { name: "example.com" }),
  });
};
