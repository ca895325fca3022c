import { TerraformOutput } from "cdktf";
import { type Construct } from "constructs";
import { type AccessGroup } from "../constructs/access/group-identity";
import { type GroupRole } from "../constructs/access/group-role";
import { PipelineRole } from "../constructs/access/pipeline-role";
import { PlatformStack } from "../constructs/core/platform-stack";
import { Protection } from "../constructs/core/protection";
import { EncryptionKey } from "../constructs/encryption/encryption-key";
import { pushStatements } from "../constructs/registry/image-permissions";
import { ImageRepository } from "../constructs/registry/image-repository";
import { ImageScanning } from "../constructs/registry/image-scanning";
import { ImageSigning, type ImageSigningProps } from "../constructs/registry/image-signing";
import { type IdentitySettings, type ImagesSettings, type PlatformSettings } from "../settings/settings";
import { sidecarImages } from "../settings/sidecar-images";
import { allWorkloads } from "../settings/workload-parts";
import { requireEmpty } from "./exact";
import { groupRoles } from "./group-roles";
import { type StackLocations } from "./locations";
import { lookUp } from "./look-up";
import { mapEntries } from "./map-entries";

type ImagePipelineSettings = NonNullable<PlatformSettings["access"]["imagePipeline"]>;

/** The settings of the image repositories themselves. */
type RepositorySettings = Omit<ImagesSettings, "scanning" | "signatureMonths">;

/** What all environments share: the image repositories, who can push to them, and how images are scanned and signed. */
export class AccountStack extends PlatformStack {
  /** The image repository of each workload, by the workload's name. */
  readonly repositories: Readonly<Record<string, ImageRepository>>;
  /** The roles of people. */
  readonly accessRoles: ReadonlyMap<AccessGroup, GroupRole>;
  /** The role of the pipeline that builds images. Absent if the settings have none. */
  readonly imagePipeline: PipelineRole | undefined;
  /** The signing profile. Absent if images are not signed. */
  readonly signing: ImageSigning | undefined;

  constructor(
    scope: Construct,
    private readonly settings: PlatformSettings,
    locations: StackLocations,
  ) {
    super(scope, "account", locations.sharedStackProps("account"));
    const { identity, imagePublishers, imagePipeline, ...others } = settings.access;
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
      new ImageScanning(this, "image-scanning");
    }
    const addresses = mapEntries(this.repositories, (_workload, { repository: { repositoryUrl } }) => repositoryUrl);
    const signing = { validityMonths: signatureMonths, signers: imagePublishers };
    this.signing = repository.signing ? this.createSigning(Object.values(addresses), signing) : undefined;
    for (const role of ownRoles) {
      this.signing?.grantSign(role);
    }
    new TerraformOutput(this, "image_repositories", {
      value: addresses,
      description: "Address of the image repository of each workload.",
    });
  }

  /**
   * Returns the image repository of a workload.
   * @throws if the workload has none, or there is no such workload
   */
  repository(workload: string): ImageRepository {
    return lookUp(this.repositories, workload, "image repository");
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
    return groupRoles(this, identity, (group) => ({
      description: `Pushes the container images of ${this.target.project}.`,
      statements: group === "developers" ? pushStatements(repositories) : [],
    }));
  }

  /** Creates the role with which a pipeline pushes images. */
  private createPipelineRole(
    workloads: readonly string[],
    { issuer, audience, subjects, provider, ...others }: ImagePipelineSettings,
  ): PipelineRole {
    requireEmpty(others);
    const role = new PipelineRole(this, "image-pipeline", {
      issuer: issuer.replace(/^https:\/\//, ""),
      audience,
      subjects,
      provider,
      description: `Pushes the container images of ${this.target.project} from a pipeline.`,
    });
    for (const statement of pushStatements(this.repositoryArns(workloads))) {
      role.allow(statement);
    }
    new TerraformOutput(this, "image_pipeline_role", {
      value: role.arn,
      description: "ARN of the role that the pipeline assumes to push images.",
    });
    return role;
  }

  private repositoryArns(workloads: readonly string[]): string[] {
    return workloads.map((workload) => this.target.arn("ecr", `repository/${this.target.project}/${workload}`));
  }

  private createRepositories(
    workloads: readonly string[],
    { keep, signing, untaggedDays, ...others }: RepositorySettings,
    publishers: readonly string[],
  ): Readonly<Record<string, ImageRepository>> {
    requireEmpty(others);
    const encryptionKey = new EncryptionKey(this, "images-key", { dataClass: "images" });
    // Production runs these images. But the repository of a workload that is removed must be deletable, images included.
    const protection = Protection.of(this, "stateful-with-flag");
    const pullAccounts = [...new Set(Object.values(this.settings.environments).map(({ account }) => account))].sort();
    const repositories = workloads.map((workload) => {
      const props = { service: workload, encryptionKey, protection, pullAccounts, publishers };
      const settings = { keep, untaggedDays, signed: signing };
      return [workload, new ImageRepository(this, `images-${workload}`, { ...props, ...settings })] as const;
    });
    return Object.fromEntries(repositories);
  }

  private createSigning(repositories: readonly string[], props: ImageSigningProps): ImageSigning {
    const signing = new ImageSigning(this, "image-signing", props);
    new TerraformOutput(this, "image_signing_profile_arn", {
      value: signing.profileArn,
      description: "ARN of the signing profile: the key with which Notation signs images.",
    });
    new TerraformOutput(this, "image_trust_policy", {
      value: signing.trustPolicy(repositories),
      description: "Trust policy for Notation: it accepts only images that this profile signed.",
    });
    return signing;
  }
}
