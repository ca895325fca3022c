import { EcrPullThroughCacheRule } from "@cdktf/provider-aws/lib/ecr-pull-through-cache-rule";
import { EcrRepositoryCreationTemplate } from "@cdktf/provider-aws/lib/ecr-repository-creation-template";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { requireNoIssue } from "../core/prop-issue";
import { EncryptionKey } from "../encryption/encryption-key";
import { type Key } from "../encryption/key";
import { Role } from "../identity/role";
import { expireUntagged } from "./image-expiry";
import { pullThroughCacheDefaults } from "./pull-through-cache-defaults";
import {
  closedRegistries,
  credentialsIssues,
  openRegistries,
  upstreamRegistries,
  type UpstreamRegistryName,
} from "./upstream-registries";

/** Props of a {@link PullThroughCache}. */
export interface PullThroughCacheProps {
  /**
   * Registries without credentials whose images are cached: `ecr-public`, `quay`, `kubernetes`.
   * @default ["ecr-public", "quay"]
   */
  readonly registries?: readonly (typeof openRegistries)[number][];
  /**
   * ARNs of the secrets with which ECR signs in to `docker-hub` and `github`, whose images are then cached too. A secret
   * exists already, with `{"username": "...", "accessToken": "..."}`, is encrypted with the key `aws/secretsmanager`, and
   * has a name that begins with `ecr-pullthroughcache/`.
   * @default none
   */
  readonly credentials?: Readonly<Partial<Record<(typeof closedRegistries)[number], string>>>;
  /**
   * Key that encrypts the cached images.
   * @default a key of its own
   */
  readonly encryptionKey?: Key;
  /**
   * Whether a tag can move to another image when it moves in the registry. If not, a tag stays what it was when it was
   * first pulled, and every environment runs the same.
   * @default false
   */
  readonly movingTags?: boolean;
  /**
   * Number of days after which a cached image without a tag expires.
   * @default 7
   */
  readonly untaggedDays?: number;
}

/**
 * Caches images of public registries in the private registry of an account and region. `public.ecr.aws/nginx/nginx:1.29`
 * is pulled as `<account>.dkr.ecr.<region>.amazonaws.com/ecr-public/nginx/nginx:1.29`. ECR creates a repository with the
 * first pull: encrypted with a customer managed key, with immutable tags. Security Hub ECR.2, ECR.3, ECR.5.
 * Sources: Amazon ECR User Guide, "Sync an upstream registry with an Amazon ECR private registry", "Creating an IAM role
 * for repository creation templates", "Storing your upstream repository credentials in an AWS Secrets Manager secret".
 */
export class PullThroughCache extends Construct {
  /** The registries whose images are cached, sorted. */
  readonly registries: readonly UpstreamRegistryName[];
  readonly encryptionKey: Key;
  /** The role with which ECR creates repositories. */
  readonly role: Role;

  /** @throws if a secret is not one that ECR can sign in with */
  constructor(scope: Construct, id: string, props: PullThroughCacheProps = {}) {
    super(scope, id);
    const { registries, credentials = {}, movingTags, untaggedDays } = { ...pullThroughCacheDefaults, ...props };
    requireNoIssue(this.node.path, credentialsIssues(credentials, DeploymentTarget.of(this)));
    const secrets = new Map<string, string>(Object.entries(credentials));
    this.registries = Object.keys(upstreamRegistries)
      .filter((name): name is UpstreamRegistryName => secrets.has(name) || registries.some((one) => one === name))
      .sort();
    this.encryptionKey =
      props.encryptionKey ?? new EncryptionKey(this, "key", { dataClass: "cached-images", usedThrough: ["ecr"] });
    this.role = this.createRole();
    for (const registry of this.registries) {
      const template = new EcrRepositoryCreationTemplate(this, `${registry}-repositories`, {
        prefix: registry,
        description: `Images of ${upstreamRegistries[registry].host}`,
        appliedFor: ["PULL_THROUGH_CACHE"],
        customRoleArn: this.role.arn,
        imageTagMutability: movingTags ? "MUTABLE" : "IMMUTABLE",
        encryptionConfiguration: [{ encryptionType: "KMS", kmsKey: this.encryptionKey.arn }],
        lifecyclePolicy: JSON.stringify({ rules: [expireUntagged(1, untaggedDays)] }),
        // The provider's default tags don't apply to repositories that ECR creates.
        resourceTags: { ...DeploymentTarget.of(this).tags },
      });
      const credentialArn = secrets.get(registry);
      new EcrPullThroughCacheRule(this, registry, {
        ecrRepositoryPrefix: registry,
        upstreamRegistryUrl: upstreamRegistries[registry].host,
        ...(credentialArn !== undefined && { credentialArn }),
        // The first pull would create a repository without encryption by our key.
        dependsOn: [template],
      });
    }
  }

  private createRole(): Role {
    const target = DeploymentTarget.of(this);
    const role = new Role(this, "role", {
      name: `image-cache-${target.region}`,
      description: "Assumed by ECR to create the repositories of cached images.",
      trust: [
        {
          sid: "EcrAssumesRole",
          principals: { Service: ["ecr.amazonaws.com"] },
          actions: ["sts:AssumeRole"],
          reason: "because ECR documents no condition keys for this role, and `iam:PassRole` controls who can use it",
        },
      ],
    });
    const repositories = this.registries.map((registry) => target.arn("ecr", `repository/${registry}/*`));
    role.allow({
      sid: "CreateRepositories",
      actions: ["ecr:CreateRepository", "ecr:ReplicateImage", "ecr:TagResource"],
      resources: repositories,
    });
    role.allow({
      sid: "EncryptRepositories",
      actions: ["kms:CreateGrant", "kms:DescribeKey", "kms:RetireGrant"],
      resources: [this.encryptionKey.arn],
    });
    return role;
  }
}
