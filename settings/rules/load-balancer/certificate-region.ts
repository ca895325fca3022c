import { quote } from "../../issues/quote";
import { type Rule } from "../rule";

/** Certificates must be in the region of the load balancer. */
export const certificateRegionRule: Rule = ({ region, settings: { ingress } }) => {
  const certificates = ingress?.certificateArns ?? [];
  return certificates
    .filter((arn) => region !== undefined && arn.split(":")[3] !== region)
    .map((arn) => ({
      at: [["ingress", "certificateArns"]],
      message: `${quote(arn)} is not in ${region ?? ""}, the region of the load balancer; use a certificate in that region.`,
    }));
};
