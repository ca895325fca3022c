import { isUnknown, shown } from "../../tree/values";
import { type Rule } from "../rule";

/** Source: Amazon EC2 User Guide, "Configure instance metadata options for new instances", account level. */
export const metadataDefaults: Rule = {
  id: "ec2-imdsv2-by-default",
  wants: "instances of an account that don't say otherwise give their credentials to requests with a token only",
  severity: "medium",
  controls: { securityHub: ["EC2.8"], cis: ["5.7"], wellArchitected: ["SEC06-BP02"] },
  types: ["aws_ec2_instance_metadata_defaults"],
  reason: "An instance that somebody starts by hand would hand out its credentials to a flaw of a web application.",
  fix: "Use the construct `InstanceMetadata`, or set `httpTokens` to `required`.",
  check: (defaults) => {
    const tokens = defaults.get("http_tokens");
    return tokens === "required" || isUnknown(tokens) ? undefined : `\`http_tokens\` is ${shown(tokens)}`;
  },
  attributes: ["http_tokens", "http_put_response_hop_limit"],
};
