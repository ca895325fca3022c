import { type ServiceProtocol } from "../load-balancer/route-defaults";
import { type PropIssue } from "../core/prop-issue";
import { callDefaults } from "./workload-defaults";

/** How long the proxy of Service Connect waits when another service calls this one. 0 disables a timeout. */
export interface CallTimeouts {
  /**
   * Number of seconds after which a connection without traffic is closed.
   * @default 300, or the request timeout if that is longer or disabled; 3600 for the protocol tcp
   */
  readonly idleTimeoutSeconds?: number;
  /**
   * Number of seconds within which the whole response must have arrived; not supported for the protocol tcp.
   * @default 60
   */
  readonly requestTimeoutSeconds?: number;
}

/** The timeouts as ECS takes them; `undefined` for those of Service Connect itself. */
export interface EffectiveTimeouts {
  readonly idleTimeoutSeconds: number;
  readonly perRequestTimeoutSeconds?: number;
}

/**
 * Returns the timeouts of a service's calls. Without them, Service Connect cuts every request after 15 seconds. The
 * provider sends 0, which disables a timeout, for one that is left out, so that both are set.
 * Source: Amazon ECS API Reference, "TimeoutConfiguration".
 */
export function effectiveTimeouts(protocol: ServiceProtocol, calls: CallTimeouts): EffectiveTimeouts | undefined {
  const { idleTimeoutSeconds: idle, requestTimeoutSeconds: request = callDefaults.requestTimeoutSeconds } = calls;
  if (protocol === "tcp") {
    return idle === undefined ? undefined : { idleTimeoutSeconds: idle };
  }
  const shortest = request === 0 ? 0 : Math.max(callDefaults.idleTimeoutSeconds, request);
  return { idleTimeoutSeconds: idle ?? shortest, perRequestTimeoutSeconds: request };
}

/** Returns the request timeout of services by default, which is not shorter than the idle timeout of a load balancer. */
export function defaultRequestTimeout(loadBalancerIdleSeconds = 0): number {
  return Math.max(callDefaults.requestTimeoutSeconds, loadBalancerIdleSeconds);
}

/** Returns why the timeouts of a service's calls would not work. */
export function callTimeoutIssues(protocol: ServiceProtocol, calls: CallTimeouts): PropIssue[] {
  if (protocol === "tcp") {
    const message = "`requestTimeoutSeconds` is not supported with the protocol tcp, which has no requests; remove it.";
    return calls.requestTimeoutSeconds === undefined ? [] : [{ props: ["requestTimeoutSeconds"], message }];
  }
  const { idleTimeoutSeconds: idle = 0, perRequestTimeoutSeconds: request = 0 } =
    effectiveTimeouts(protocol, calls) ?? {};
  if (idle === 0 || idle >= request) {
    return [];
  }
  const message = `\`idleTimeoutSeconds\` (${idle}) must not be less than \`requestTimeoutSeconds\` (${request}), because the connection would be closed first; change one of them.`;
  return [{ props: ["idleTimeoutSeconds", "requestTimeoutSeconds"], message }];
}
