import { type PublishedNamespace } from "./published-namespace";

const byBalancer = ["LoadBalancer", "AvailabilityZone, LoadBalancer"];
const byGroup = ["LoadBalancer, TargetGroup", "AvailabilityZone, LoadBalancer, TargetGroup"];

/** Metrics of Application Load Balancers. */
export const applicationLoadBalancers: PublishedNamespace = {
  namespace: "AWS/ApplicationELB",
  source: 'Elastic Load Balancing, "CloudWatch metrics for your Application Load Balancer"',
  checked: "2026-11-27",
  metrics: [
    {
      names:
        "ActiveConnectionCount ClientTLSNegotiationErrorCount DesyncMitigationMode_NonCompliant_Request_Count " +
        "DroppedInvalidHeaderRequestCount ForwardedInvalidHeaderRequestCount GrpcRequestCount " +
        "HTTP_Fixed_Response_Count HTTP_Redirect_Count HTTP_Redirect_Url_Limit_Exceeded_Count HTTPCode_ELB_3XX_Count " +
        "HTTPCode_ELB_4XX_Count HTTPCode_ELB_5XX_Count HTTPCode_ELB_500_Count HTTPCode_ELB_502_Count " +
        "HTTPCode_ELB_503_Count HTTPCode_ELB_504_Count IPv6ProcessedBytes IPv6RequestCount NewConnectionCount " +
        "LowReputationPacketsDropped LowReputationRequestsDenied NonStickyRequestCount ProcessedBytes " +
        "RejectedConnectionCount BYoIPUtilPercentage ELBAuthError ELBAuthFailure ELBAuthLatency " +
        "ELBAuthRefreshTokenSuccess ELBAuthSuccess ELBAuthUserClaimsSizeExceeded",
      dimensions: byBalancer,
    },
    {
      names: "ConsumedLCUs PeakLCUs ReservedLCUs RuleEvaluations LambdaTargetProcessedBytes",
      dimensions: ["LoadBalancer"],
    },
    {
      names:
        "RequestCount HTTPCode_Target_2XX_Count HTTPCode_Target_3XX_Count HTTPCode_Target_4XX_Count " +
        "HTTPCode_Target_5XX_Count TargetConnectionErrorCount TargetResponseTime TargetTLSNegotiationErrorCount",
      dimensions: [...byBalancer, ...byGroup],
    },
    {
      names:
        "HealthyHostCount UnHealthyHostCount AnomalousHostCount MitigatedHostCount ZonalShiftedHostCount " +
        "HealthyStateDNS HealthyStateRouting UnhealthyRoutingRequestCount UnhealthyStateDNS UnhealthyStateRouting",
      dimensions: byGroup,
    },
    {
      names: "RequestCountPerTarget",
      dimensions: ["TargetGroup", "AvailabilityZone, TargetGroup", ...byGroup],
    },
    { names: "LambdaInternalError LambdaUserError", dimensions: ["TargetGroup", "LoadBalancer, TargetGroup"] },
  ],
};

/** Metrics of Network Load Balancers. */
export const networkLoadBalancers: PublishedNamespace = {
  namespace: "AWS/NetworkELB",
  source: 'Elastic Load Balancing, "CloudWatch metrics for your Network Load Balancer"',
  checked: "2026-11-27",
  metrics: [
    {
      names:
        "ActiveFlowCount ActiveFlowCount_TCP ActiveFlowCount_TLS ActiveFlowCount_UDP ActiveFlowCount_QUIC " +
        "ActiveZonalShiftHostCount ClientTLSNegotiationErrorCount NewFlowCount NewFlowCount_TCP NewFlowCount_TLS " +
        "NewFlowCount_UDP NewFlowCount_QUIC PeakBytesPerSecond PeakPacketsPerSecond PortAllocationErrorCount " +
        "ProcessedBytes ProcessedBytes_TCP ProcessedBytes_TLS ProcessedBytes_UDP ProcessedBytes_QUIC ProcessedPackets " +
        "RejectedFlowCount RejectedFlowCount_TCP SecurityGroupBlockedFlowCount_Inbound_ICMP " +
        "SecurityGroupBlockedFlowCount_Inbound_TCP SecurityGroupBlockedFlowCount_Inbound_UDP " +
        "SecurityGroupBlockedFlowCount_Outbound_ICMP SecurityGroupBlockedFlowCount_Outbound_TCP " +
        "SecurityGroupBlockedFlowCount_Outbound_UDP TargetTLSNegotiationErrorCount TCP_Client_Reset_Count " +
        "TCP_ELB_Reset_Count TCP_Target_Reset_Count UnhealthyRoutingFlowCount ZonalHealthStatus",
      dimensions: byBalancer,
    },
    {
      names: "ConsumedLCUs ConsumedLCUs_TCP ConsumedLCUs_TLS ConsumedLCUs_UDP PeakLCUs ReservedLCUs",
      dimensions: ["LoadBalancer"],
    },
    { names: "HealthyHostCount UnHealthyHostCount", dimensions: byGroup },
  ],
};

/** Metrics of web ACLs. */
export const webAcls: PublishedNamespace = {
  namespace: "AWS/WAFV2",
  source: 'AWS WAF Developer Guide, "AWS WAF metrics and dimensions"',
  checked: "2026-11-27",
  metrics: [
    {
      names:
        "AllowedRequests BlockedRequests CountedRequests PassedRequests CaptchaRequests RequestsWithValidCaptchaToken " +
        "CaptchasAttempted CaptchasSolved ChallengeRequests RequestsWithValidChallengeToken",
      dimensions: [
        "Region, Rule, WebACL",
        "Rule, WebACL",
        "Region, RuleGroup, Rule",
        "RuleGroup, Rule",
        "Region, LabelName, LabelNamespace, WebACL",
        "Region, Country, WebACL",
        "Region, Attack, WebACL",
        "Region, Device, WebACL",
        "Region, ManagedRuleGroup, ManagedRuleGroupRule, WebACL",
      ],
    },
  ],
};
