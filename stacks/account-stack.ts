import { TerraformOutput } from "cdktf";
import { type Construct } from "constructs";
import { type GroupRole } from "../constructs/access/group-role";
import { PlatformStack } from "../constructs/core/platform-stack";
import { Protection } from "../constructs/core/protection";
import { EncryptionKey } from "../constructs/encryption/encryption-key";
import { pushStatements } from "../constructs/registry/image-permissions";
import { ImageRepository } from "../constructs/registry/image-repository";
import { ImageScanning } from "../constructs/registry/image-scanning";
import { ImageSigning, type ImageSigningProps } from "../constructs/registry/image-signing";
import { type IdentitySettings, type ImagesSettings, type PlatformSettings } from "../settings/settings";
import { allWorkloads } from "../settings/workload-parts";
import { requireEmpty } from "./exact";
import { groupRoles } from "./group-roles";
import { type StackLocations } from "./locations";

/** The settings of the image repositories themselves. */
type RepositorySettings = Omit<ImagesSettings, "scanning" | "signatureMonths">;

/** What all environments share: the image repositories, who can push to them, and how images are scanned and signed. */
export class AccountStack extends PlatformStack {
  constructor(
    scope: Construct,
    private readonly settings: PlatformSettings,
    locations: StackLocations,
  ) {
    super(scope, "account", locations.sharedStackProps("account"));
    const { identity, imagePublishers, ...others } = settings.access;
    requireEmpty(others);
    const { scanning, signatureMonths, ...repository } = settings.images;
    const workloads = this.workloadsWithImages();
    const developers = this.createDevelopers(workloads, identity);
    const publishers = [...imagePublishers, ...(developers ? [developers.arn] : [])];
    const repositories = this.createRepositories(workloads, repository, publishers);
    if (scanning === "enhanced") {
      new ImageScanning(this, "image-scanning");
    }
    if (repository.signing) {
      const signing = this.createSigning(Object.values(repositories), {
        validityMonths: signatureMonths,
        signers: imagePublishers,
      });
      if (developers) {
        signing.grantSign(developers);
      }
    }
    new TerraformOutput(this, "image_repositories", {
      value: repositories,
      description: "Address of the image repository of each workload.",
    });
  }

  /** Names of all workloads that have an image of their own, in any environment. */
  private workloadsWithImages(): string[] {
    const workloads = Object.values(this.settings.environments).flatMap((environment) =>
      Object.entries(allWorkloads(environment)),
    );
    return [...new Set(workloads.filter(([, { imageOf }]) => imageOf === undefined).map(([name]) => name))].sort();
  }

  /** Creates the role with which developers push images, if the settings have one. */
  private createDevelopers(
    workloads: readonly string[],
    identity: IdentitySettings | undefined,
  ): GroupRole | undefined {
    const { project } = this.target;
    const repositories = workloads.map((workload) => this.target.arn("ecr", `repository/${project}/${workload}`));
    const roles = groupRoles(this, identity, (group) => ({
      description: `Pushes the container images of ${project}.`,
      statements: group === "developers" && repositories.length > 0 ? pushStatements(repositories) : [],
    }));
    return roles.get("developers");
  }

  /** @returns the address of each workload's repository, by the name of the workload */
  private createRepositories(
    workloads: readonly string[],
    { keep, signing, untaggedDays, ...others }: RepositorySettings,
    publishers: readonly string[],
  ): Readonly<Record<string, string>> {
    requireEmpty(others);
    const encryptionKey = new EncryptionKey(this, "images-key", { dataClass: "images" });
    // Production runs these images. But the repository of a workload that is removed must be deletable, images included.
    const protection = Protection.of(this, "stateful-with-flag");
    const pullAccounts = [...new Set(Object.values(this.settings.environments).map(({ account }) => account))].sort();
    const repositories = workloads.map((workload) => {
      const { repository } = new ImageRepository(this, `images-${workload}`, {
        service: workload,
        encryptionKey,
        protection,
        pullAccounts,
        publishers,
        keep,
        untaggedDays,
        signed: signing,
      });
      return [workload, repository.repositoryUrl] as const;
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
