import { certificateNamesIssue } from "../../../constructs/load-balancer/certificate-names";
import { type Rule } from "../rule";

/** One name of the certificate that is issued must be short enough to be its first. */
export const certificateNamesRule: Rule = ({ settings: { ingress } }) => {
  if (ingress?.domain === undefined || ingress.certificateArns) {
    return [];
  }
  const message = certificateNamesIssue([ingress.domain, ...ingress.additionalDomains]);
  return message === undefined
    ? []
    : [{ at: [["ingress", "domain"]], unless: [["ingress", "additionalDomains"]], message }];
};
