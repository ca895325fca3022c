import { everywhere, type Price, pricedRegions } from "./price";

const vpc = { source: "Amazon VPC pricing", asOf: "2025-11" };
const endpoints = { source: "AWS PrivateLink pricing", asOf: "2025-11" };
const balancers = { source: "Elastic Load Balancing pricing", asOf: "2025-06" };
const transfer = { source: "Amazon EC2 On-Demand Pricing, Data Transfer", asOf: "2025-06" };
const dns = { source: "Amazon Route 53 pricing", asOf: "2025-06" };

/** Prices of networks, load balancers and names. */
export const networkPrices = {
  natGateway: {
    ...vpc,
    name: "NAT gateway",
    unit: "hour",
    usd: { "us-east-1": 0.045, "eu-west-1": 0.048, "eu-central-1": 0.052 },
    confirmed: pricedRegions,
  },
  natData: {
    ...vpc,
    name: "data through NAT gateways",
    unit: "GB",
    usd: { "us-east-1": 0.045, "eu-west-1": 0.048, "eu-central-1": 0.052 },
    confirmed: pricedRegions,
  },
  publicAddress: {
    ...vpc,
    name: "public IPv4 address",
    unit: "hour",
    usd: everywhere(0.005),
    confirmed: pricedRegions,
  },
  /** Of one endpoint, in one zone. */
  interfaceEndpoint: {
    ...endpoints,
    name: "interface endpoint in a zone",
    unit: "hour",
    usd: { "us-east-1": 0.01, "eu-west-1": 0.011, "eu-central-1": 0.012 },
    confirmed: pricedRegions,
  },
  endpointData: {
    ...endpoints,
    name: "data through interface endpoints",
    unit: "GB",
    usd: everywhere(0.01),
    confirmed: pricedRegions,
  },
  applicationLoadBalancer: {
    ...balancers,
    name: "Application Load Balancer",
    unit: "hour",
    usd: { "us-east-1": 0.0225, "eu-west-1": 0.0252, "eu-central-1": 0.027 },
    confirmed: pricedRegions,
  },
  applicationCapacity: {
    ...balancers,
    name: "capacity unit of an Application Load Balancer",
    unit: "hour",
    usd: everywhere(0.008),
    confirmed: ["us-east-1"],
  },
  networkLoadBalancer: {
    ...balancers,
    name: "Network Load Balancer",
    unit: "hour",
    usd: { "us-east-1": 0.0225, "eu-west-1": 0.0252, "eu-central-1": 0.027 },
    confirmed: ["us-east-1"],
  },
  networkCapacity: {
    ...balancers,
    name: "capacity unit of a Network Load Balancer",
    unit: "hour",
    usd: everywhere(0.006),
    confirmed: ["us-east-1"],
  },
  /** Of the first 10 TB a month. */
  internetData: {
    ...transfer,
    name: "data to the internet",
    unit: "GB",
    usd: everywhere(0.09),
    confirmed: pricedRegions,
  },
  /** Each end pays 0.01: the sum of both. */
  zoneData: { ...transfer, name: "data between zones", unit: "GB", usd: everywhere(0.02), confirmed: pricedRegions },
  hostedZone: {
    ...dns,
    name: "hosted zone",
    unit: "month",
    usd: everywhere(0.5),
    confirmed: ["us-east-1", "eu-central-1"],
  },
  dnsQueries: {
    ...dns,
    asOf: "2025-11",
    name: "DNS queries",
    unit: "million",
    usd: everywhere(0.4),
    confirmed: pricedRegions,
  },
} as const satisfies Readonly<Record<string, Price>>;
