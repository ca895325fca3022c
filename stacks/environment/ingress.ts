import { type Construct } from "constructs";
import { type PlatformStack } from "../../constructs/core/platform-stack";
import { Certificate } from "../../constructs/load-balancer/certificate";
import { primaryHost } from "../../constructs/load-balancer/domain-name";
import { Ingress } from "../../constructs/load-balancer/ingress";
import { type IngressProps } from "../../constructs/load-balancer/ingress-props";
import { type Router } from "../../constructs/load-balancer/router";
import { SharedIngress } from "../../constructs/load-balancer/shared-ingress";
import {
  type EnvironmentSettings,
  type ExistingIngressSettings,
  type IngressSettings,
  type SharedIngressSettings,
} from "../../settings/settings";
import { exact } from "../exact";
import { type EnvironmentProps } from "./environment-props";
import { type EnvironmentFoundation } from "./foundation";
import { networkOwnerOf, participantsOf } from "./network-sharing";
import { createZone } from "./zone";

/** Creates the load balancer of an environment, or its part of its network owner's or of an existing one, if the settings have one. */
export function createIngress(
  scope: PlatformStack,
  props: EnvironmentProps,
  foundation: EnvironmentFoundation,
): Router | undefined {
  const { ingress, sharedIngress, existingIngress } = props.settings;
  if (ingress) {
    const created = createOwnIngress(scope, "ingress", ingress, foundation);
    if (participantsOf(props).some(hasSignIn)) {
      created.allowSignIn();
    }
    return created;
  }
  if (existingIngress) {
    return useExistingIngress(scope, existingIngress, foundation);
  }
  return sharedIngress && createSharedIngress(scope, sharedIngress, props, foundation);
}

function useExistingIngress(
  scope: Construct,
  settings: ExistingIngressSettings,
  { network }: EnvironmentFoundation,
): Router {
  const { listenerArn, securityGroupId, domains, protocol, port, priorities } = exact<
    Pick<ExistingIngressSettings, "listenerArn" | "securityGroupId" | "domains" | "protocol" | "port" | "priorities">,
    "idleTimeoutSeconds" | "redirects" | "responses"
  >()(settings);
  const [first, ...others] = domains;
  return Ingress.fromListenerArn(scope, "ingress", {
    listenerArn,
    securityGroupId,
    network,
    protocol,
    ...(protocol === "http" ? { httpPort: port } : { httpsPort: port }),
    ...(first !== undefined && { domain: primaryHost([first, ...others]), hosts: domains }),
    ...(priorities && { priorities: { first: priorities.from, last: priorities.to } }),
    isVerified: true,
  });
}

/** Creates the internal load balancer of an environment, if the settings have one beside the public one. */
export function createInternalIngress(
  scope: PlatformStack,
  { internalIngress }: Pick<EnvironmentSettings, "internalIngress">,
  foundation: EnvironmentFoundation,
): Ingress | undefined {
  if (!internalIngress) {
    return undefined;
  }
  const { access, ...settings } = internalIngress;
  const { cidrs = [foundation.network.cidr], ...others } = access;
  return createOwnIngress(
    scope,
    "internal-ingress",
    { ...settings, access: { ...others, cidrs } },
    foundation,
    "internal",
  );
}

/** @param name name of the load balancer, if it is not the only one that has none */
function createOwnIngress(
  scope: PlatformStack,
  id: string,
  ingress: IngressSettings,
  foundation: EnvironmentFoundation,
  name?: string,
): Ingress {
  const { network, logs, accessLogs, protection } = foundation;
  const { zone: zoneSettings, certificateArns, domain, ...settings } = ingress;
  const zone = createZone(scope, `${id}-zone`, zoneSettings, foundation);
  const ingressProps = {
    ...settings,
    domain,
    ...(zone && { zone }),
    ...(name !== undefined && { name }),
    certificates: (certificateArns ?? []).map((arn) => Certificate.fromArn(arn)),
    network,
    logs,
    accessLogs,
    protection,
  };
  return new Ingress(scope, id, exact<IngressProps, "redirects" | "responses" | "sharedWith">()(ingressProps));
}

/** Whether an environment has routes with sign-in on a load balancer that it shares. */
function hasSignIn({ sharedIngress, services }: EnvironmentSettings): boolean {
  const routes = Object.values(services).flatMap((service) => Object.values(service.routes));
  return sharedIngress !== undefined && routes.some(({ signIn }) => signIn !== undefined);
}

function createSharedIngress(
  scope: Construct,
  settings: SharedIngressSettings,
  props: EnvironmentProps,
  { network }: EnvironmentFoundation,
): SharedIngress | undefined {
  const { pathPrefix, host } = exact<
    Pick<SharedIngressSettings, "pathPrefix" | "host">,
    "owner" | "redirects" | "responses"
  >()(settings);
  const owner = networkOwnerOf(props);
  if (!owner?.settings.ingress) {
    return undefined;
  }
  const { domain, additionalDomains, httpsPort, httpPort, internal } = owner.settings.ingress;
  return new SharedIngress(scope, "ingress", {
    owner: owner.target,
    network,
    domain: domain === undefined ? undefined : primaryHost([domain, ...additionalDomains]),
    httpsPort,
    ...(domain === undefined && httpPort !== "none" && { httpPort }),
    internal,
    ...(pathPrefix !== undefined && { pathPrefix }),
    ...(host !== undefined && { host }),
  });
}
