import { networkPrices } from "../../../prices/network-prices";
import { type Part } from "../usage";
import { use } from "./use";

/** Hosted zones, of which a private namespace has one. */
export const names: Part = {
  name: "names",
  types: ["aws_route53_zone", "aws_service_discovery_private_dns_namespace"],
  usagesOf: (stack, { assumptions }) => {
    return [...stack.of("aws_route53_zone"), ...stack.of("aws_service_discovery_private_dns_namespace")].flatMap(
      (zone) => [
        use(zone, networkPrices.hostedZone, 1),
        use(zone, networkPrices.dnsQueries, assumptions.zoneMillionQueries),
      ],
    );
  },
};
