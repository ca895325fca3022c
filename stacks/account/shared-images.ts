import { TerraformOutput } from "cdktf";
import { type AccessGroup } from "../../constructs/access/group-identity";
import { type GroupRole } from "../../constructs/access/group-role";
import { PipelineRole } from "../../constructs/access/pipeline-role";
import { type PlatformStack } from "../../constructs/core/platform-stack";
import { Protection } from "../../constructs/core/protection";
import { EncryptionKey } from "../../constructs/encryption/encryption-key";
import { pushStatements } from "../../constructs/registry/image-permissions";
import { ImageRepository } from "../../constructs/registry/image-repository";
import { ImageScanning } from "../../constructs/registry/image-scanning";
import { ImageSigning, type ImageSigningProps } from "../../constructs/registry/image-signing";
import { type IdentitySettings, type ImagesSettings, type PlatformSettings } from "../../settings/settings";
import { sidecarImages } from "../../settings/sidecar-images";
import { allWorkloads } from "../../settings/workload-parts";
import { requireEmpty } from "../exact";
import { groupRoles } from "../group-roles";
import { mapEntries } from "../map-entries";

type ImagePipelineSettings = NonNullable<PlatformSettings["access"]["imagePipeline"]>;

/** The settings of access to what is shared. Other pipelines have roles in every account or environment. */
type AccessSettings = Omit<PlatformSettings["access"], "deployPipeline" | "pipelines">;

/** The settings of the image repositories themselves. */
type RepositorySettings = Omit<ImagesSettings, "scanning" | "signatureMonths">;

/** The image repositories, who can push to them, and how images are scanned and signed: what all environments share. */
export class SharedImages {
  /** The image repository of each workload, by the workload's name. */
  readonly repositories: Readonly<Record<string, ImageRepository>>;
  /** The roles of people. */
  readonly accessRoles: ReadonlyMap<AccessGroup, GroupRole>;
  /** The role of the pipeline that builds images. Absent if the settings have none. */
  readonly imagePipeline: PipelineRole | undefined;
  /** The signing profile. Absent if images are not signed. */
  readonly signing: ImageSigning | undefined;

  /** @param stack the stack of the shared account, whose children the resources are */
  constructor(
    private readonly stack: PlatformStack,
    private readonly settings: PlatformSettings,
  ) {
    const { identity, imagePublishers, imagePipeline, ...others }: AccessSettings = settings.access;
    requireEmpty(others);
    const { scanning, signatureMonths, ...repository } = settings.images;
    const workloads = this.workloadsWithImages();
    this.accessRoles = this.createAccessRoles(workloads, identity);
    const developers = this.accessRoles.get("developers");
    this.imagePipeline = imagePipeline && this.createPipelineRole(workloads, imagePipeline);
    const ownRoles = [developers, this.imagePipeline].filter((role) => role !== undefined);
    const publishers = [...imagePublishers, ...ownRoles.map(({ arn }) => arn)];
    this.repositories = this.createRepositories(workloads, repository, publishers);
    if (scanning === "enhanced") {
      new ImageScanning(this.stack, "image-scanning");
    }
    const addresses = mapEntries(this.repositories, (_workload, { repository: { repositoryUrl } }) => repositoryUrl);
    const signing = { validityMonths: signatureMonths, signers: imagePublishers };
    this.signing = repository.signing ? this.createSigning(Object.values(addresses), signing) : undefined;
    for (const role of ownRoles) {
      this.signing?.grantSign(role);
    }
    new TerraformOutput(this.stack, "image_repositories", {
      value: addresses,
      description: "Address of the image repository of each workload.",
    });
  }

  /** Names of all workloads and sidecars that have an image of their own, in any environment. */
  private workloadsWithImages(): string[] {
    const names = Object.values(this.settings.environments).flatMap((environment) => {
      const workloads = allWorkloads(environment);
      return [
        ...Object.keys(workloads).filter((name) => workloads[name]?.imageOf === undefined),
        ...sidecarImages(workloads).map(({ name }) => name),
      ];
    });
    return [...new Set(names)].sort();
  }

  /** Creates the role with which developers push images, if the settings have one. */
  private createAccessRoles(
    workloads: readonly string[],
    identity: IdentitySettings | undefined,
  ): ReadonlyMap<AccessGroup, GroupRole> {
    const repositories = this.repositoryArns(workloads);
    return groupRoles(this.stack, identity, (group) => ({
      description: `Pushes the container images of ${this.stack.target.project}.`,
      statements: group === "developers" ? pushStatements(repositories) : [],
    }));
  }

  /** Creates the role with which a pipeline pushes images. */
  private createPipelineRole(
    workloads: readonly string[],
    { issuer, audience, subjects, provider, ...others }: ImagePipelineSettings,
  ): PipelineRole {
    requireEmpty(others);
    const role = new PipelineRole(this.stack, "image-pipeline", {
      issuer: issuer.replace(/^https:\/\//, ""),
      audience,
      subjects,
      provider,
      description: `Pushes the container images of ${this.stack.target.project} from a pipeline.`,
    });
    for (const statement of pushStatements(this.repositoryArns(workloads))) {
      role.allow(statement);
    }
    new TerraformOutput(this.stack, "image_pipeline_role", {
      value: role.arn,
      description: "ARN of the role that the pipeline assumes to push images.",
    });
    return role;
  }

  private repositoryArns(workloads: readonly string[]): string[] {
    return workloads.map((workload) =>
      this.stack.target.arn("ecr", `repository/${this.stack.target.project}/${workload}`),
    );
  }

  private createRepositories(
    workloads: readonly string[],
    { keep, signing, untaggedDays, ...others }: RepositorySettings,
    publishers: readonly string[],
  ): Readonly<Record<string, ImageRepository>> {
    requireEmpty(others);
    const encryptionKey = new EncryptionKey(this.stack, "images-key", { dataClass: "images" });
    // Production runs these images. But the repository of a workload that is removed must be deletable, images included.
    const protection = Protection.of(this.stack, "stateful-with-flag");
    const pullAccounts = [...new Set(Object.values(this.settings.environments).map(({ account }) => account))].sort();
    const repositories = workloads.map((workload) => {
      const props = { service: workload, encryptionKey, protection, pullAccounts, publishers };
      const settings = { keep, untaggedDays, signed: signing };
      return [workload, new ImageRepository(this.stack, `images-${workload}`, { ...props, ...settings })] as const;
    });
    return Object.fromEntries(repositories);
  }

  private createSigning(repositories: readonly string[], props: ImageSigningProps): ImageSigning {
    const signing = new ImageSigning(this.stack, "image-signing", props);
    new TerraformOutput(this.stack, "image_signing_profile_arn", {
      value: signing.profileArn,
      description: "ARN of the signing profile: the key with which Notation signs images.",
    });
    new TerraformOutput(this.stack, "image_trust_policy", {
      value: signing.trustPolicy(repositories),
      description: "Trust policy for Notation: it accepts only images that this profile signed.",
    });
    return signing;
  }
}
