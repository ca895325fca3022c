import { type MandatoryTags } from "../settings";

/** The settings that tags are derived from. */
interface TagSources {
  readonly project: string;
  readonly repository: string;
  readonly tags: {
    readonly owner: string;
    readonly costCenter: string;
    readonly dataClassification: string;
    readonly compliance: string;
    readonly additional: Readonly<Record<string, string>>;
  };
}

/**
 * The tags that every resource of an environment has.
 * @param own those of the environment, which take the place of the platform's: IAM ignores the case of keys
 */
export function mandatoryTags(
  { project, repository, tags }: TagSources,
  environment: string,
  own: Readonly<Record<string, string>> = {},
): MandatoryTags {
  const replaced = new Set(Object.keys(own).map((key) => key.toLowerCase()));
  const additional = Object.entries(tags.additional).filter(([key]) => !replaced.has(key.toLowerCase()));
  return {
    ...Object.fromEntries(additional),
    ...own,
    Compliance: tags.compliance,
    CostCenter: tags.costCenter,
    DataClassification: tags.dataClassification,
    Environment: environment,
    ManagedBy: "terraform-cdktf",
    Owner: tags.owner,
    Project: project,
    Repository: repository,
  };
}
