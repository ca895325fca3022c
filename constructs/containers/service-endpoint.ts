import { type ServiceProtocol } from "../load-balancer/route-defaults";
import { type RouteTarget, type TargetGroupAttachment } from "../load-balancer/route-target";
import { type SecurityGroup } from "../network/security-group";

/** What a {@link ServiceEndpoint} is of. */
export interface ServiceEndpointProps {
  /** Name of the service. */
  readonly name: string;
  /** Security group of the service's tasks. */
  readonly securityGroup: SecurityGroup;
  /** Name of the container that listens. */
  readonly containerName: string;
  /** Name of the port in the task definition. */
  readonly portName: string;
  /** Name by which other services call it: `web`, `web-admin`. */
  readonly alias: string;
  /** TCP port. */
  readonly port: number;
  /** What the container speaks on the port. */
  readonly protocol: ServiceProtocol;
  /** Registers the port of the tasks in a target group. */
  readonly attach: (attachment: TargetGroupAttachment, endpoint: ServiceEndpoint) => void;
}

/** A port of a service: its own, a further one, or that of a sidecar. Routes lead to it, and other services call it. */
export class ServiceEndpoint implements RouteTarget {
  readonly name: string;
  readonly securityGroup: SecurityGroup;
  readonly containerName: string;
  /** Name of the port in the task definition. */
  readonly portName: string;
  /** Name by which other services call it: `web`, `web-admin`. */
  readonly alias: string;
  readonly port: number;
  readonly protocol: ServiceProtocol;

  constructor(private readonly props: ServiceEndpointProps) {
    this.name = props.name;
    this.securityGroup = props.securityGroup;
    this.containerName = props.containerName;
    this.portName = props.portName;
    this.alias = props.alias;
    this.port = props.port;
    this.protocol = props.protocol;
  }

  attachTargetGroup(attachment: TargetGroupAttachment): void {
    this.props.attach(attachment, this);
  }
}
