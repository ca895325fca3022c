import { type Construct } from "constructs";
import { CertificateAlarms } from "../../constructs/load-balancer/certificate-alarms";
import { Ingress } from "../../constructs/load-balancer/ingress";
import { LoadBalancerAlarms } from "../../constructs/load-balancer/load-balancer-alarms";
import { type NetworkLoadBalancer } from "../../constructs/load-balancer/network-load-balancer";
import { type Router } from "../../constructs/load-balancer/router";
import { TcpLoadBalancerAlarms } from "../../constructs/load-balancer/tcp-load-balancer-alarms";
import { WebAclAlarms } from "../../constructs/load-balancer/waf/web-acl-alarms";
import { type AlarmSet } from "../../constructs/monitoring/alarm-set";
import { type AlarmState } from "../../constructs/monitoring/composite-alarm";
import { type EnvironmentSettings } from "../../settings/settings";

/** The load balancers of an environment. */
export interface WatchedLoadBalancers {
  readonly ingress: Router | undefined;
  readonly internalIngress: Router | undefined;
  readonly tcpIngress: NetworkLoadBalancer | undefined;
}

/**
 * Watches the load balancers of an environment, with their web ACLs and certificates. Those from elsewhere are watched by
 * their owners.
 * @param scope the construct of all alarms
 * @param suppressedBy returns the alarm that explains those of the load balancers: that of the services
 */
export function watchLoadBalancers(
  scope: Construct,
  { alarms }: Pick<EnvironmentSettings, "alarms">,
  { ingress, internalIngress, tcpIngress }: WatchedLoadBalancers,
  suppressedBy: () => AlarmState | undefined,
): readonly AlarmSet[] {
  const { highestSeverity } = alarms;
  const options = { highestSeverity, suppressedBy };
  const own = [ingress, internalIngress].filter((router) => router instanceof Ingress);
  const certificates = [...own.flatMap((router) => router.certificates), tcpIngress?.certificate ?? []].flat();
  return [
    ...own.flatMap(({ loadBalancer, webAcl }) => [
      new LoadBalancerAlarms(scope, `load-balancer-${loadBalancer.name}`, {
        ...options,
        loadBalancer,
        choices: alarms.loadBalancers,
      }),
      ...(webAcl?.mode === "block"
        ? [new WebAclAlarms(scope, `web-acl-${webAcl.name}`, { highestSeverity, webAcl, choices: alarms.webAcls })]
        : []),
    ]),
    ...(tcpIngress
      ? [
          new TcpLoadBalancerAlarms(scope, `load-balancer-${tcpIngress.name}`, {
            ...options,
            loadBalancer: tcpIngress,
            choices: alarms.tcpLoadBalancers,
          }),
        ]
      : []),
    ...[...new Map(certificates.map((certificate) => [certificate.label, certificate])).values()].map(
      (certificate) =>
        new CertificateAlarms(scope, `certificate-${certificate.label}`, {
          highestSeverity,
          certificate,
          choices: alarms.certificates,
        }),
    ),
  ];
}
