import { allowsAnyone } from "../../policies/principals";
import { readPolicy } from "../../policies/read-policy";
import { nameOf } from "../../policies/statement";
import { type Rule } from "../rule";

/** Source: Amazon ECR User Guide, "Private repository policies in Amazon ECR". */
export const privateRepository: Rule = {
  id: "ecr-not-public",
  wants: "only named accounts can pull or push images",
  severity: "critical",
  controls: { wellArchitected: ["SEC03-BP07"], claims: ["M18"] },
  types: ["aws_ecr_repository_policy", "aws_ecr_registry_policy", "aws_ecrpublic_repository"],
  reason: "Anyone could read what is in the images, or replace what runs.",
  fix: "Name the accounts or roles in the policy, as the construct `ImageRepository` does, or restrict `*` to the organization.",
  check: (resource, tree) => {
    if (resource.type === "aws_ecrpublic_repository") {
      return "it is in the public registry";
    }
    return (readPolicy(resource, "policy", tree) ?? [])
      .filter(allowsAnyone)
      .map((statement) => `${nameOf(statement)} allows everybody ${statement.actions.join(", ")}`);
  },
  attributes: ["policy"],
};
