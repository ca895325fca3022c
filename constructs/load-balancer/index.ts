export { Answer, type AnswerProps } from "./answer";
export { answerDefaults, type AnswerSettings, type RedirectSettings, type ResponseSettings } from "./answer-props";
export { CertificateAlarms, certificateAlarms, type CertificateAlarmsProps } from "./certificate-alarms";
export { Certificate, type CertificateProps } from "./certificate";
export { type ExistingListenerProps } from "./existing-listener";
export { type DnsZone } from "./dns-zone";
export { HostedZone, type HostedZoneAttributes, type HostedZoneLookup } from "./hosted-zone";
export { type AliasRecord, Ingress } from "./ingress";
export { type IngressProps, type TestListener } from "./ingress-props";
export { ingressDefaults } from "./ingress-defaults";
export { Listeners, type ListenersProps } from "./listeners";
export { type ClientAccess, LoadBalancer, type LoadBalancerProps } from "./load-balancer";
export { LoadBalancerAlarms, loadBalancerAlarms, type LoadBalancerAlarmsProps } from "./load-balancer-alarms";
export { PlainHttpListener, type PlainHttpListenerProps } from "./plain-http-listener";
export { type ListenedService, NetworkLoadBalancer, type NetworkLoadBalancerProps } from "./network-load-balancer";
export { PublicZone, type PublicZoneProps } from "./public-zone";
export { type RecordPermissionsProps } from "./record-permissions";
export { type ResponseHeaders } from "./response-headers";
export { Route } from "./route";
export { type RefusalProps } from "./refusal";
export { type RouteHealthCheck, type RouteProps, type RouteSettings, type RouteStickiness } from "./route-props";
export { type ProtocolVersion, routeDefaults, type ServiceProtocol } from "./route-defaults";
export { type PriorityBand, type RouteConditions } from "./route-priority";
export { RouteAlarms, routeAlarms, type RouteAlarmsProps } from "./route-alarms";
export {
  type AlternateTargets,
  type RouteTarget,
  type TargetDimensions,
  type TargetGroupAttachment,
} from "./route-target";
export { type Router } from "./router";
export { SharedIngress, type SharedIngressProps } from "./shared-ingress";
export { type CognitoSignIn, type OidcSignIn, type SignIn, signInDefaults } from "./sign-in";
export { tcpDefaults, type TcpListenerProtocol } from "./tcp-defaults";
export { TcpListenerAlarms, tcpListenerAlarms, type TcpListenerAlarmsProps } from "./tcp-listener-alarms";
export {
  TcpLoadBalancerAlarms,
  tcpLoadBalancerAlarms,
  type TcpLoadBalancerAlarmsProps,
} from "./tcp-load-balancer-alarms";
export { TcpListener, type TcpListenerProps, type TcpListenerSettings } from "./tcp-listener";
export { type TlsCertificate } from "./tls-certificate";
export { type Countries } from "./waf/countries";
export { type CountOnlyRules, type ManagedRuleGroup } from "./waf/managed-rule-groups";
export { type WebAclMode, type WebAclRuleSettings } from "./waf/rules";
export { WebAclAlarms, webAclAlarms, type WebAclAlarmsProps } from "./waf/web-acl-alarms";
export { WebAcl, type WebAclProps } from "./waf/web-acl";
