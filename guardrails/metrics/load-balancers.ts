import { type PublishedNamespace } from "./published-namespace";

const byBalancer = ["LoadBalancer", "AvailabilityZone, LoadBalancer"];
const byGroup = ["LoadBalancer, TargetGroup", "AvailabilityZone, LoadBalancer, TargetGroup"];
const byGroupAlone = ["TargetGroup", "AvailabilityZone, TargetGroup"];

/** Where the dimensions of both kinds are listed, too. */
const TAGGED = 'Amazon CloudWatch User Guide, "Supported metrics for resource tags for telemetry"';

/** Metrics of Application Load Balancers. */
export const applicationLoadBalancers: PublishedNamespace = {
  namespace: "AWS/ApplicationELB",
  source: `Elastic Load Balancing, "CloudWatch metrics for your Application Load Balancer"; ${TAGGED}`,
  checked: "2026-11-27",
  metrics: [
    {
      names:
        "ActiveConnectionCount AppCookieNonStickinessCount ClientTLSNegotiationErrorCount " +
        "DesyncMitigationMode_NonCompliant_Request_Count DroppedInvalidHeaderRequestCount ExcessiveLowReputationPackets " +
        "ForwardedInvalidHeaderRequestCount HTTP_Fixed_Response_Count HTTP_Redirect_Count " +
        "HTTP_Redirect_Url_Limit_Exceeded_Count HTTPCode_ELB_3XX_Count HTTPCode_ELB_4XX_Count HTTPCode_ELB_5XX_Count " +
        "HTTPCode_ELB_500_Count HTTPCode_ELB_502_Count HTTPCode_ELB_503_Count HTTPCode_ELB_504_Count " +
        "IPv6ProcessedBytes LowReputationPacketsDropped LowReputationRequestsDenied NewConnectionCount " +
        "NonStickyRequestCount ProcessedBytes RejectedConnectionCount ELBAuthError ELBAuthFailure ELBAuthLatency " +
        "ELBAuthRefreshTokenSuccess ELBAuthSuccess ELBAuthUserClaimsSizeExceeded TargetControlActiveChannelCount " +
        "TargetControlChannelErrorCount TargetControlNewChannelCount TargetControlProcessedBytes " +
        "TargetControlRequestCount TargetControlRequestRejectCount TargetControlWorkQueueLength",
      dimensions: byBalancer,
    },
    {
      names: "ConsumedLCUs PeakLCUs ReservedLCUs RuleEvaluations LambdaTargetProcessedBytes",
      dimensions: ["LoadBalancer"],
    },
    {
      names:
        "RequestCount IPv6RequestCount HTTPCode_Target_2XX_Count HTTPCode_Target_3XX_Count HTTPCode_Target_4XX_Count " +
        "HTTPCode_Target_5XX_Count TargetConnectionErrorCount TargetResponseTime TargetTLSNegotiationErrorCount " +
        "UnhealthyRoutingRequestCount",
      dimensions: [...byBalancer, ...byGroup],
    },
    {
      names:
        "HealthyHostCount UnHealthyHostCount ActiveZonalShiftHostCount AnomalousHostCount MitigatedHostCount " +
        "BYoIPUtilPercentage HealthyStateDNS HealthyStateRouting UnhealthyStateDNS UnhealthyStateRouting",
      dimensions: byGroup,
    },
    { names: "RequestCountPerTarget", dimensions: [...byGroupAlone, ...byGroup] },
    { names: "GrpcRequestCount", dimensions: ["LoadBalancer", ...byGroupAlone, ...byGroup] },
    { names: "LambdaInternalError LambdaUserError", dimensions: ["TargetGroup", "LoadBalancer, TargetGroup"] },
  ],
};

/** Metrics of Network Load Balancers. */
export const networkLoadBalancers: PublishedNamespace = {
  namespace: "AWS/NetworkELB",
  source: `Elastic Load Balancing, "CloudWatch metrics for your Network Load Balancer"; ${TAGGED}`,
  checked: "2026-11-27",
  metrics: [
    {
      names:
        "ActiveFlowCount ActiveFlowCount_TCP ActiveFlowCount_TLS ActiveFlowCount_UDP NewFlowCount NewFlowCount_TCP " +
        "NewFlowCount_TLS NewFlowCount_UDP",
      dimensions: [...byBalancer, "TargetGroup", ...byGroup],
    },
    {
      names:
        "NewFlowCount_QUIC PeakBytesPerSecond PeakPacketsPerSecond PortAllocationErrorCount ProcessedBytes " +
        "ProcessedBytes_TCP ProcessedBytes_TLS ProcessedBytes_UDP ProcessedBytes_QUIC ProcessedPackets " +
        "QUIC_Unknown_Server_ID_Packet_Drop_Count RejectedFlowCount RejectedFlowCount_TCP " +
        "SecurityGroupBlockedFlowCount_Inbound_ICMP SecurityGroupBlockedFlowCount_Inbound_TCP " +
        "SecurityGroupBlockedFlowCount_Inbound_UDP SecurityGroupBlockedFlowCount_Outbound_ICMP " +
        "SecurityGroupBlockedFlowCount_Outbound_TCP SecurityGroupBlockedFlowCount_Outbound_UDP TCP_Client_Reset_Count " +
        "TCP_ELB_Reset_Count TCP_Target_Reset_Count ZonalHealthStatus",
      dimensions: byBalancer,
    },
    // The page names no dimensions of it.
    { names: "UnhealthyRoutingFlowCount", dimensions: [...byBalancer, ...byGroup] },
    {
      names:
        "ClientTLSNegotiationErrorCount TargetTLSNegotiationErrorCount ConsumedLCUs ConsumedLCUs_TCP ConsumedLCUs_TLS " +
        "ConsumedLCUs_UDP ReservedLCUs",
      dimensions: ["LoadBalancer"],
    },
    { names: "ActiveZonalShiftHostCount HealthyHostCount UnHealthyHostCount", dimensions: byGroup },
  ],
};
