import { TerraformStack, TerraformVariable } from "cdktf";
import { type Construct } from "constructs";
import { type ImageReference } from "./image-reference";

/**
 * The Terraform variable by which a pipeline says which version of a workload runs: `TF_VAR_<name>_image`.
 *
 * It takes any version of the repository that the settings name. Another repository needs other
 * permissions, so it is a change of the settings. The pattern also keeps out quotes and spaces, which
 * would break the container definitions.
 *
 * Workloads that run the same image share the variable: asked for twice, it is made once.
 *
 * @param workload name of the workload: `web` makes the variable `web_image`
 * @param image what runs if nobody says otherwise
 */
export function imageVariable(scope: Construct, workload: string, image: ImageReference): TerraformVariable {
  const id = `${workload.replaceAll("-", "_")}_image`;
  const existing = TerraformStack.of(scope).node.tryFindChild(id);
  if (existing instanceof TerraformVariable) {
    return existing;
  }
  // A variable of a construct would carry the construct's path in its name; people set this one by hand.
  const variable = new TerraformVariable(TerraformStack.of(scope), id, {
    type: "string",
    nullable: false,
    default: image.text,
    description: `Image of ${workload}: ${image.repository} with a tag other than latest, or a digest.`,
  });
  const name = `var.${variable.friendlyUniqueId}`;
  const repository = image.repository.replaceAll(".", "[.]");
  const pattern = `^${repository}(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}|(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?@sha256:[0-9a-f]{64})$`;
  variable.addValidation({
    condition: `\${can(regex("${pattern}", ${name})) && !endswith(${name}, ":latest")}`,
    errorMessage: `The image of ${workload} must be ${image.repository}:<tag>, with a tag other than latest, or ${image.repository}@sha256:<digest>.`,
  });
  return variable;
}
