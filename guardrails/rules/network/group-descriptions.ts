import { type Rule } from "../rule";
import { openingsOf, openingTypes } from "./opening";

/** What the provider writes if nobody does. */
const PROVIDER_TEXT = "Managed by Terraform";

/** Source: AWS Well-Architected Framework, "SEC05-BP02 Control traffic flow within your network layers". */
export const groupDescriptions: Rule = {
  id: "security-group-description",
  wants: "every security group and every rule of one says what it is for",
  severity: "low",
  controls: { wellArchitected: ["SEC05-BP02"] },
  types: openingTypes,
  reason: "Nobody dares to remove a rule whose purpose is unknown, so the number of openings only grows.",
  fix: "Set `description` of the group and of each rule to the purpose of the connection.",
  attributes: ["description"],
  check: (resource, tree) => [
    ...(resource.type === "aws_security_group" && isEmpty(resource.get("description"))
      ? ["the group has no description of its own"]
      : []),
    ...openingsOf(resource, tree)
      .filter(({ description }) => isEmpty(description))
      .map(({ direction }) => `an ${direction === "ingress" ? "inbound" : "outbound"} rule has no description`),
  ],
};

function isEmpty(description: unknown): boolean {
  return description === undefined || description === null || description === "" || description === PROVIDER_TEXT;
}
