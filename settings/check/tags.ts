import { type MandatoryTags } from "../settings";

/** What a person writes about tags, and what tags repeat of the rest. */
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

/** The tags of everything in an environment. */
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
