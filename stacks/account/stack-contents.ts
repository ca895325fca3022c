import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { TerraformDataSource, TerraformResource, type TerraformStack, Token } from "cdktf";
import { type IConstruct } from "constructs";

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
  /** Names of its records and domains of its certificates; undefined if it has others that only an apply tells. */
  readonly domains: readonly string[] | undefined;
  /** ARNs and names of the functions that others manage and it opens to services, sorted. */
  readonly functions: readonly string[];
}

/** Part of the expressions that name the records by which ACM validates a certificate. */
const VALIDATION = "domain_validation_options";

/**
 * Finds what a stack contains at this moment, no matter what added it, overrides of the JSON included.
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
    domains: domainsOf(stack, Object.hasOwn(overrides["resource"] ?? {}, "aws_route53_record")),
    functions: functionsOf(constructs),
  };
}

function functionsOf(constructs: readonly IConstruct[]): string[] {
  const permissions = constructs.filter((construct) => construct instanceof LambdaPermission);
  return sorted(
    permissions.flatMap(({ functionNameInput = "" }) => functionNameInput).filter((name) => !isComputed(name)),
  );
}

function domainsOf(stack: TerraformStack, hasOtherRecords: boolean): string[] | undefined {
  const constructs = stack.node.findAll();
  const certificates = constructs.filter((construct) => construct instanceof AcmCertificate);
  const records = constructs.filter((construct) => construct instanceof Route53Record);
  const names = records.map(({ nameInput = "" }) => nameInput);
  const [told, computed] = [names.filter((name) => !isComputed(name)), names.filter(isComputed)];
  if (hasOtherRecords || computed.some((name) => !name.includes(VALIDATION))) return undefined;
  const certified = certificates.flatMap(({ domainNameInput = "", subjectAlternativeNamesInput = [] }) => [
    domainNameInput,
    ...subjectAlternativeNamesInput,
  ]);
  return sorted([...told, ...certified.filter((name) => name !== "" && !isComputed(name))]);
}

function isComputed(name: string): boolean {
  return Token.isUnresolved(name) || name.includes("${");
}

function rolesOf({ assumeRoleInput }: AwsProvider): string[] {
  return Array.isArray(assumeRoleInput) ? assumeRoleInput.flatMap(({ roleArn }) => roleArn ?? []) : [];
}

function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
