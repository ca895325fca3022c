import { partitionOfArn } from "../../../constructs/core/partitions";
import { quote } from "../../issues/quote";
import { type Rule } from "../rule";

/** Certificates must be in the region and the account of the load balancer. */
export const certificateRegionRule: Rule = ({ account, region, regionDefinition, settings: { ingress } }) => {
  const certificates = ingress?.certificateArns ?? [];
  return certificates.flatMap((arn, index) => {
    const at = [["ingress", "certificateArns", index]] as const;
    const [, , , otherRegion, otherAccount] = arn.split(":");
    // That it is in another partition is an issue of its own.
    if (regionDefinition && partitionOfArn(arn) !== regionDefinition.partition) {
      return [];
    }
    if (region !== undefined && otherRegion !== region) {
      const message = `${quote(arn)} is not in ${region}, the region of the load balancer; use a certificate in that region.`;
      return [{ at, message }];
    }
    if (account !== undefined && otherAccount !== account) {
      const message = `${quote(arn)} is not in the account ${account} of the load balancer; use a certificate in that account.`;
      return [{ at, message }];
    }
    return [];
  });
};
