import { type PublishedNamespace } from "./published-namespace";

/** Metrics of NAT gateways. */
export const natGateways: PublishedNamespace = {
  namespace: "AWS/NATGateway",
  source: 'Amazon VPC User Guide, "NAT gateway metrics and dimensions"',
  checked: "2026-11-27",
  metrics: [
    {
      names:
        "ActiveConnectionCount BytesInFromDestination BytesInFromSource BytesOutToDestination BytesOutToSource " +
        "ConnectionAttemptCount ConnectionEstablishedCount ErrorPortAllocation IdleTimeoutCount PacketsDropCount " +
        "PacketsInFromDestination PacketsInFromSource PacketsOutToDestination PacketsOutToSource PeakBytesPerSecond " +
        "PeakPacketsPerSecond",
      // Those of regional gateways are by zone, too.
      dimensions: ["NatGatewayId", "AvailabilityZone, NatGatewayId"],
    },
  ],
};

/** Metrics of certificates. */
export const certificates: PublishedNamespace = {
  namespace: "AWS/CertificateManager",
  source: 'AWS Certificate Manager User Guide, "Supported CloudWatch metrics"',
  checked: "2026-11-27",
  metrics: [
    { names: "DaysToExpiry", dimensions: ["CertificateArn"] },
    { names: "CertificateIssuanceSuccess CertificateIssuanceFailed", dimensions: ["AcmeEndpointArn"] },
  ],
};
