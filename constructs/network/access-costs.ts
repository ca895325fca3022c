import { networkPrices } from "../../prices/network-prices";

/** Only the ratio of the prices matters, which leads to the same answer in every region that has some. */
const REGION = "eu-west-1";

/** Services that any task with an image in ECR calls: its image and its logs. What else it calls costs more. */
export const FEWEST_ENDPOINTS = 3;

/**
 * Returns the cheaper way of tasks to AWS's APIs: interface endpoints in every zone, or NAT gateways. The fewest endpoints
 * that a task can have are compared, so that a service which needs one more never turns the answer around.
 */
export function cheaperAccess({ gateways, zones }: { readonly gateways: number; readonly zones: number }) {
  const { interfaceEndpoint, natGateway, publicAddress } = networkPrices;
  const endpoints = FEWEST_ENDPOINTS * zones * interfaceEndpoint.usd[REGION];
  const nat = gateways * (natGateway.usd[REGION] + publicAddress.usd[REGION]);
  return endpoints <= nat ? "endpoints" : "nat";
}
