import { type TerraformResource } from "cdktf";

/** Makes Terraform leave an argument of a resource as it is, beside those that it leaves already. */
export function ignoreChange(resource: TerraformResource, argument: string): void {
  const { ignoreChanges = [], ...others } = resource.lifecycle ?? {};
  if (ignoreChanges === "all" || ignoreChanges.includes(argument)) return;
  resource.lifecycle = { ...others, ignoreChanges: [...ignoreChanges, argument] };
}
