import { DataAwsLb } from "@cdktf/provider-aws/lib/data-aws-lb";
import { DataAwsLbListener } from "@cdktf/provider-aws/lib/data-aws-lb-listener";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { type Network } from "../network/network";

/** Props of a {@link ListenerLookup}. */
export interface ListenerLookupProps {
  /** ARN of the listener. */
  readonly listenerArn: string;
  /** Id of the security group that its load balancer must have. */
  readonly securityGroupId: string;
  /** Network that its load balancer must be in. */
  readonly network: Network;
  /** Port that it must have. */
  readonly port: number;
  /** Protocol that it must speak. */
  readonly protocol: "HTTP" | "HTTPS";
}

/**
 * Looks up a listener that exists already, and its load balancer. A plan fails if they are not what they are said to be:
 * a wrong security group would only show in health checks that time out, and a listener without TLS not at all.
 */
export class ListenerLookup extends Construct {
  /** The name that AWS gave the load balancer. */
  readonly dnsName: string;

  constructor(scope: Construct, id: string, props: ListenerLookupProps) {
    super(scope, id);
    const { listenerArn, securityGroupId, network, port, protocol } = props;
    const listener = new DataAwsLbListener(this, "listener", {
      arn: listenerArn,
      lifecycle: {
        postcondition: [
          {
            condition: `\${self.protocol == "${protocol}" && self.port == ${port}}`,
            errorMessage: `The listener ${listenerArn} doesn't speak ${protocol} at port ${port}.`,
          },
        ],
      },
    });
    const loadBalancer = new DataAwsLb(this, "load-balancer", {
      arn: listener.loadBalancerArn,
      lifecycle: {
        postcondition: [
          {
            // A load balancer takes target groups of its own VPC only. Source: Elastic Load Balancing API Reference,
            // "CreateTargetGroup".
            condition: `\${self.vpc_id == ${expression(network.vpcId)}}`,
            errorMessage: `The load balancer of ${listenerArn} is not in the network ${network.vpcId}.`,
          },
          {
            condition: `\${contains(self.security_groups, ${expression(securityGroupId)})}`,
            errorMessage: `The load balancer of ${listenerArn} doesn't have the security group ${securityGroupId}.`,
          },
        ],
      },
    });
    this.dnsName = loadBalancer.dnsName;
  }
}

/** A text as Terraform's expressions have it: CDKTF puts references into them without quotes. */
function expression(text: string): string {
  return Token.isUnresolved(text) ? text : JSON.stringify(text);
}
