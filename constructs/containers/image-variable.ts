import { TerraformStack, TerraformVariable } from "cdktf";
import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { buildTagPrefix } from "../registry/image-defaults";
import { isOwnRepository } from "./expiring-image";
import { imageDigest, imageTag } from "./image-format";
import { type ImageReference } from "./image-reference";

/**
 * Returns the Terraform variable that holds the image of a workload. A single run can set it: `TF_VAR_<name>_image`.
 *
 * It accepts any version in the repository that the settings name. Another repository needs other permissions, so
 * it has to be changed in the settings. The pattern also excludes quotes and spaces, which would break the container
 * definitions.
 *
 * The variable is created once; workloads that run the same image share it.
 *
 * @param workload name of the workload: `web` has the variable `web_image`
 * @param image default of the variable
 */
export function imageVariable(scope: Construct, workload: string, image: ImageReference): TerraformVariable {
  const id = `${workload.replaceAll("-", "_")}_image`;
  const existing = TerraformStack.of(scope).node.tryFindChild(id);
  if (existing instanceof TerraformVariable) {
    return existing;
  }
  // In the scope of a construct, the variable's name would contain the construct's path.
  const variable = new TerraformVariable(TerraformStack.of(scope), id, {
    type: "string",
    nullable: false,
    default: image.text,
    description: `Image of ${workload}: ${image.repository} with a tag other than latest, or with a digest.`,
  });
  const name = `var.${variable.friendlyUniqueId}`;
  const repository = image.repository.replaceAll(".", "[.]");
  const isOwn = isOwnRepository(image.repository, DeploymentTarget.of(scope).project);
  // Builds and images without a tag expire in the project's own repositories.
  const version = isOwn ? `:${imageTag}(@${imageDigest})?` : `(:${imageTag}|(:${imageTag})?@${imageDigest})`;
  const refused = isOwn ? ` && !startswith(${name}, "${image.repository}:${buildTagPrefix}")` : "";
  variable.addValidation({
    condition: `\${can(regex("^${repository}${version}$", ${name})) && !endswith(${name}, ":latest")${refused}}`,
    errorMessage: isOwn
      ? `The image of ${workload} must be ${image.repository}:<tag>, with a tag other than latest that does not begin with ${buildTagPrefix}, because builds expire; a digest may follow the tag.`
      : `The image of ${workload} must be ${image.repository}:<tag>, with a tag other than latest, or ${image.repository}@sha256:<digest>.`,
  });
  return variable;
}
