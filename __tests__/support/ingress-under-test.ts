import { type Construct } from "constructs";
import { LogBucket } from "../../constructs/storage/log-bucket";
import { Ingress } from "../../constructs/load-balancer/ingress";
import { type IngressProps } from "../../constructs/load-balancer/ingress-props";
import { type RouteTarget, type TargetGroupAttachment } from "../../constructs/load-balancer/route-target";
import { ExistingVpc, type ExistingVpcProps } from "../../constructs/network/existing-vpc";
import { SecurityGroup } from "../../constructs/network/security-group";
import { Vpc } from "../../constructs/network/vpc";
import { EncryptionKey } from "../../constructs/encryption/encryption-key";
import { Protection, type Destroyable } from "../../constructs/core/protection";
import { synthesize, type Synthesized } from "./synthesize";

/** What a test changes about an ingress. */
export interface IngressChanges extends Partial<Omit<IngressProps, "network">> {
  readonly destroy?: Destroyable;
  /** CIDR block of a new VPC, or an existing VPC. @default "10.0.0.0/16" */
  readonly network?: string | ExistingVpcProps;
}

/** A route target that records its attachments. */
export interface RecordingTarget extends RouteTarget {
  readonly attachments: TargetGroupAttachment[];
}

/** Synthesizes a load balancer at shop.example.com in two zones, open to everybody. */
export function synthesizeIngress(
  changes: IngressChanges = {},
  use?: (ingress: Ingress, target: (name: string, port: number) => RecordingTarget) => void,
): Synthesized {
  return synthesize((stack) => {
    const { destroy = "stateless-only", network: vpc = "10.0.0.0/16", ...props } = changes;
    const logs = {
      encryptionKey: new EncryptionKey(stack, "logs-key", { dataClass: "logs" }),
      retentionDays: 400,
    } as const;
    const protection = Protection.of(stack, destroy);
    const network =
      typeof vpc === "string"
        ? new Vpc(stack, "network", { cidr: vpc, zones: ["a", "b"], nat: "auto", flowLogs: logs })
        : new ExistingVpc(stack, "network", vpc);
    const ingress = new Ingress(stack, "ingress", {
      network,
      logs,
      accessLogs: new LogBucket(stack, "access-logs", { protection, retentionDays: 400 }),
      protection,
      domain: "shop.example.com",
      ...("domain" in props && props.domain === undefined ? {} : { zone: "example.com" }),
      ...props,
    });
    use?.(ingress, (name, port) => recordingTarget(stack, network.vpcId, name, port));
  });
}

/** Creates a route target that is not a service. */
export function recordingTarget(stack: Construct, vpcId: string, name: string, port: number): RecordingTarget {
  const attachments: TargetGroupAttachment[] = [];
  return {
    name,
    port,
    securityGroup: new SecurityGroup(stack, name, { vpcId, name, description: name }),
    attachments,
    attachTargetGroup: (attachment) => {
      attachments.push(attachment);
    },
  };
}

/** Returns the arguments of all resources of a type, by the last part of their address. */
export function ofType(synthesized: Synthesized, type: string): Record<string, Record<string, unknown>> {
  return synthesized.resource[type] ?? {};
}
