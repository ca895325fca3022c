import { type RequiredProviders } from "./provider-installation";

/** A stack, by what it requires. */
interface Requiring {
  readonly requiredProviders: RequiredProviders;
}

/** The provider of which some stacks require a newer version than others. */
const AWS = "aws";

/** Returns the stacks that require no newer AWS provider than any other stack does. */
export function leastDemanding<Stack extends Requiring>(stacks: readonly Stack[]): Stack[] {
  const lowest = Math.min(...stacks.map(minimum));
  return stacks.filter((stack) => minimum(stack) === lowest);
}

/** Returns the providers that stacks require together: of the AWS provider the newest version that one of them requires. */
export function requiredTogether(stacks: readonly Requiring[]): RequiredProviders {
  const sorted = [...stacks].sort((one, other) => minimum(one) - minimum(other));
  return Object.assign({}, ...sorted.map(({ requiredProviders }) => requiredProviders)) as RequiredProviders;
}

/**
 * Says that a stack requires another version than the one that is at hand, if that is what Terraform's output says.
 * @param output output of a failed `terraform init`
 */
export function versionIssue({ requiredProviders }: Requiring, output: string): string | undefined {
  const version = requiredProviders[AWS]?.version;
  return version !== undefined &&
    /no available releases match|does not match configured version constraint/.test(output)
    ? `requires the AWS provider ${version}, and this machine has none of these versions: the stack was not validated. Its output \`aws_provider\` says what requires them.`
    : undefined;
}

/** The lowest version of the AWS provider that a stack accepts, as a number that can be compared. */
function minimum({ requiredProviders }: Requiring): number {
  const [, major = "0", minor = "0", patch = "0"] =
    />=\s*(\d+)\.(\d+)\.(\d+)/.exec(requiredProviders[AWS]?.version ?? "") ?? [];
  return (Number(major) * 10_000 + Number(minor)) * 10_000 + Number(patch);
}
