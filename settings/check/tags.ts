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
  };
}

/** The tags that every resource of an environment has. */
export function mandatoryTags({ project, repository, tags }: TagSources, environment: string): MandatoryTags {
  return {
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
