import { TerraformOutput } from "cdktf";
import { type Construct } from "constructs";
import { pushStatements } from "../constructs/registry/image-permissions";
import { ImageRepository } from "../constructs/registry/image-repository";
import { ImageScanning } from "../constructs/registry/image-scanning";
import { ImageSigning } from "../constructs/registry/image-signing";
import { type GroupRole } from "../constructs/access/group-role";
import { encryptionKeyFor } from "../constructs/encryption/encryption-key-for";
import { Protection } from "../constructs/core/protection";
import { type PlatformSettings } from "../settings/settings";
import { allWorkloads } from "../settings/workload-parts";
import { sharedStackProps } from "./locations";
import { groupRoles } from "./group-roles";
import { PlatformStack } from "../constructs/core/platform-stack";

/** What all environments share: the image registry, who pushes to it, and how images are scanned and signed. */
export class AccountStack extends PlatformStack {
  constructor(
    scope: Construct,
    private readonly settings: PlatformSettings,
  ) {
    super(scope, "account", sharedStackProps(settings, "account"));
    const services = this.services();
    const developers = this.createDevelopers(services);
    const repositories = this.createRepositories(services, developers);
    if (settings.images.scanning === "enhanced") {
      new ImageScanning(this, "image-scanning");
    }
    if (settings.images.signing) {
      this.createSigning(Object.values(repositories), developers);
    }
    new TerraformOutput(this, "image_repositories", {
      value: repositories,
      description: "Where the images of each service are pushed to.",
    });
  }

  /** Names of all workloads that have images of their own, each once. */
  private services(): string[] {
    const workloads = Object.values(this.settings.environments).flatMap((its) => Object.entries(allWorkloads(its)));
    return [...new Set(workloads.filter(([, { imageOf }]) => imageOf === undefined).map(([name]) => name))].sort();
  }

  /** The role by which developers push images, where the settings have one. */
  private createDevelopers(services: readonly string[]): GroupRole | undefined {
    const { project } = this.target;
    const repositories = services.map((service) => this.target.arn("ecr", `repository/${project}/${service}`));
    const roles = groupRoles(this, this.settings.access.identity, (group) => ({
      description: `Pushes the container images of ${project}.`,
      statements: group === "developers" && repositories.length > 0 ? pushStatements(repositories) : [],
    }));
    return roles.get("developers");
  }

  /** @returns service -> address of its repository */
  private createRepositories(
    services: readonly string[],
    developers: GroupRole | undefined,
  ): Readonly<Record<string, string>> {
    const { environments, images, access } = this.settings;
    const encryptionKey = encryptionKeyFor(this, "images-key", "images");
    // What prod runs is in here; but a service that is given up must be able to go, with its images.
    const protection = Protection.of(this, "stateful-with-flag");
    const pullAccounts = [...new Set(Object.values(environments).map(({ account }) => account))].sort();
    const repositories = services.map((service) => {
      const { repository } = new ImageRepository(this, `images-${service}`, {
        service,
        encryptionKey,
        protection,
        pullAccounts,
        publishers: [...access.imagePublishers, ...(developers ? [developers.arn] : [])],
        keep: images.keep,
        untaggedDays: images.untaggedDays,
        signed: images.signing,
      });
      return [service, repository.repositoryUrl] as const;
    });
    return Object.fromEntries(repositories);
  }

  private createSigning(repositories: readonly string[], developers: GroupRole | undefined): void {
    const { images, access } = this.settings;
    const signing = new ImageSigning(this, "image-signing", {
      validityMonths: images.signatureMonths,
      signers: access.imagePublishers,
    });
    if (developers) {
      signing.grantSign(developers);
    }
    new TerraformOutput(this, "image_signing_profile_arn", {
      value: signing.profileArn,
      description: "The profile that signs images, as Notation names its key.",
    });
    new TerraformOutput(this, "image_trust_policy", {
      value: signing.trustPolicy(repositories),
      description: "Notation's trust policy: accept what this profile signed, and nothing else.",
    });
  }
}
