/**
 * Prices by the hour in US dollars, in `eu-west-1`. Only their ratio matters, which is about the same in every region.
 * Sources: "AWS PrivateLink pricing", "Amazon VPC pricing" (NAT gateway, public IPv4 address).
 */
const hourly = { interfaceEndpointPerZone: 0.011, natGateway: 0.048, publicAddress: 0.005 };

/** Services that any task with an image in ECR calls: its image and its logs. What else it calls costs more. */
const FEWEST_ENDPOINTS = 3;

/**
 * Returns the cheaper way of tasks to AWS's APIs: interface endpoints in every zone, or NAT gateways. The fewest endpoints
 * that a task can have are compared, so that a service which needs one more never turns the answer around.
 */
export function cheaperAccess({ gateways, zones }: { readonly gateways: number; readonly zones: number }) {
  const endpoints = FEWEST_ENDPOINTS * zones * hourly.interfaceEndpointPerZone;
  const nat = gateways * (hourly.natGateway + hourly.publicAddress);
  return endpoints <= nat ? "endpoints" : "nat";
}
