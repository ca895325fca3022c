import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformDataSource, TerraformResource, type TerraformStack } from "cdktf";

/** What a stack contains, as far as it decides which permissions Terraform needs. */
export interface StackContents {
  /** Types of resources, sorted. */
  readonly resources: readonly string[];
  /** Types of data sources and ephemeral resources, sorted. */
  readonly data: readonly string[];
  /** Regions of its providers, that of the stack first. */
  readonly regions: readonly string[];
  /** ARNs of the roles that its providers assume. */
  readonly assumedRoles: readonly string[];
}

/**
 * Finds what a stack contains at this moment, whoever has added it, overrides of the JSON included.
 * @param coming types of resources that will be added
 */
export function contentsOf(stack: TerraformStack, coming: readonly string[]): StackContents {
  const constructs = stack.node.findAll();
  const overrides = (stack as unknown as { readonly rawOverrides: Readonly<Record<string, object | undefined>> })
    .rawOverrides;
  const written = (block: string) => Object.keys(overrides[block] ?? {});
  const providers = constructs.filter((construct) => construct instanceof AwsProvider);
  const types = (kind: typeof TerraformResource | typeof TerraformDataSource) =>
    constructs.flatMap((construct) => (construct instanceof kind ? [construct.terraformResourceType] : []));
  return {
    resources: sorted([...types(TerraformResource), ...written("resource"), ...coming]),
    data: sorted([...types(TerraformDataSource), ...written("data"), ...written("ephemeral")]),
    regions: [...new Set(providers.flatMap(({ region }) => region ?? []))],
    assumedRoles: sorted(providers.flatMap(rolesOf)),
  };
}

function rolesOf({ assumeRoleInput }: AwsProvider): string[] {
  return Array.isArray(assumeRoleInput) ? assumeRoleInput.flatMap(({ roleArn }) => roleArn ?? []) : [];
}

function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
