import { TerraformOutput } from "cdktf";
import { type Construct } from "constructs";
import { ImageRepository } from "../constructs/delivery/image-repository";
import { EncryptionKey } from "../constructs/security/encryption-key";
import { Protection } from "../constructs/security/protection";
import { type PlatformSettings } from "../settings/settings";
import { sharedStackProps } from "./locations";
import { PlatformStack } from "./platform-stack";

/** What all environments share: the image registry. */
export class AccountStack extends PlatformStack {
  constructor(scope: Construct, settings: PlatformSettings) {
    super(scope, "account", sharedStackProps(settings, "account"));
    const encryptionKey = EncryptionKey.forImages(this, "images-key");
    // What prod runs is in here; but a service that is given up must be able to go, with its images.
    const protection = Protection.of(this, "with-flag");
    const environments = Object.values(settings.environments);
    const services = new Set(environments.flatMap((environment) => Object.keys(environment.services)));
    const repositories = [...services].sort().map((service) => {
      const { repository } = new ImageRepository(this, `images-${service}`, {
        service,
        encryptionKey,
        protection,
        pullAccounts: [...new Set(environments.map(({ account }) => account))].sort(),
        publishers: settings.people.imagePublishers,
        keep: settings.images.keep,
        untaggedDays: settings.images.untaggedDays,
      });
      return [service, repository.repositoryUrl] as const;
    });
    new TerraformOutput(this, "image_repositories", {
      value: Object.fromEntries(repositories),
      description: "Where the images of each service are pushed to.",
    });
  }
}
