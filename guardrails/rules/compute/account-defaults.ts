import { isUnknown, shown } from "../../tree/values";
import { type Rule } from "../rule";

/** Source: Amazon EC2 User Guide, "Configure instance metadata options for new instances", account level. */
export const metadataDefaults: Rule = {
  id: "ec2-imdsv2-by-default",
  wants: "by default, instances of an account give out their credentials only to requests with a token",
  severity: "medium",
  controls: { securityHub: ["EC2.8"], cis: ["5.7"], wellArchitected: ["SEC02-BP02"] },
  types: ["aws_ec2_instance_metadata_defaults"],
  reason: "On an instance started by hand, a flaw in a web application would hand out its credentials.",
  fix: "Use the construct `InstanceMetadata`, or set `httpTokens` to `required`.",
  check: (defaults) => {
    const tokens = defaults.get("http_tokens");
    return tokens === "required" || isUnknown(tokens) ? undefined : `\`http_tokens\` is ${shown(tokens)}`;
  },
  attributes: ["http_tokens", "http_put_response_hop_limit"],
};
