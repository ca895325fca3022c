import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { EcrRepositoryPolicy } from "@cdktf/provider-aws/lib/ecr-repository-policy";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { EncryptionKey } from "../encryption/encryption-key";
import { type Key } from "../encryption/key";
import { type Grantee } from "../identity/grantee";
import { giveReasonsOf } from "../identity/permission-reasons";
import { policyDocument, type PolicyStatement } from "../identity/policy-statement";
import { Protection } from "../core/protection";
import { imageRepositoryDefaults } from "./image-defaults";
import { expiryRules } from "./image-expiry";
import { pullActions, pullStatements, pushActions, pushStatements } from "./image-permissions";

/** Props of an {@link ImageRepository}. */
export interface ImageRepositoryProps {
  /**
   * Name of the service: `web`. The repository is called `<project>/<service>`.
   * @default the construct id
   */
  readonly service?: string;
  /**
   * Key that encrypts the images.
   * @default the stack's key `images-key`
   */
  readonly encryptionKey?: Key;
  /**
   * Deletion policy of the repository and its images.
   * @default the repository can't be destroyed
   */
  readonly protection?: Protection;
  /**
   * Ids of the accounts whose roles may pull, if a policy of the role allows it as well. At least one.
   * @default the account of the stack
   */
  readonly pullAccounts?: readonly string[];
  /**
   * ARNs of existing roles, in any account, that may push.
   * @default none; `grantPush` allows roles of this app
   */
  readonly publishers?: readonly string[];
  /**
   * Number of builds that are kept, which are images with a tag that begins with `build-`; older ones expire. Images
   * with other tags never expire, and only those can be deployed.
   * @default 30
   */
  readonly keep?: number;
  /**
   * Number of days after which an untagged image expires; not applied if `signed`.
   * @default 7
   */
  readonly untaggedDays?: number;
  /**
   * Whether images are signed. Signatures are stored in the repository and count as images in lifecycle rules.
   * @default false
   */
  readonly signed?: boolean;
}

/**
 * The ECR repository of one service: immutable tags, images scanned on push and encrypted with a customer managed key,
 * old builds expire. Only the given accounts can pull, and only the given roles can push.
 * Security Hub ECR.1, ECR.2, ECR.3, ECR.5.
 */
export class ImageRepository extends Construct {
  /** ARN of the repository, known at synthesis. */
  readonly arn: string;
  readonly repository: EcrRepository;

  constructor(scope: Construct, id: string, props: ImageRepositoryProps = {}) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    const { service = id, protection = Protection.of(this), publishers = [] } = props;
    const { pullAccounts = [target.account], encryptionKey = EncryptionKey.of(this, "images") } = props;
    const name = target.reserveFullName(this, "repository", `${target.project}/${service}`);
    this.arn = target.arn("ecr", `repository/${name}`);
    this.repository = new EcrRepository(this, "resource", {
      name,
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: [{ encryptionType: "KMS", kmsKey: encryptionKey.arn }],
      forceDelete: protection.forceDestroy,
      lifecycle: { preventDestroy: protection.preventDestroy },
    });
    new EcrLifecyclePolicy(this, "lifecycle", {
      repository: this.repository.name,
      policy: JSON.stringify({ rules: expiryRules({ ...imageRepositoryDefaults, ...props }) }),
    });
    const statements = this.accessStatements(pullAccounts, publishers);
    const policy = new EcrRepositoryPolicy(this, "policy", {
      repository: this.repository.name,
      policy: policyDocument(statements),
    });
    giveReasonsOf(policy, statements);
  }

  /** Allows a grantee of this account to pull images. */
  grantPull(grantee: Grantee): void {
    pullStatements([this.arn]).forEach((statement) => {
      grantee.allow(statement);
    });
  }

  /** Allows a grantee of this account to pull and push images and to view scan findings, but not to delete images. */
  grantPush(grantee: Grantee): void {
    pushStatements([this.arn]).forEach((statement) => {
      grantee.allow(statement);
    });
  }

  private accessStatements(pullAccounts: readonly string[], publishers: readonly string[]): PolicyStatement[] {
    const { partition } = DeploymentTarget.of(this);
    const pull = {
      sid: "EnvironmentsPull",
      principals: { AWS: pullAccounts.map((account) => `arn:${partition}:iam::${account}:root`) },
      actions: pullActions,
    };
    const push = {
      sid: "PublishersPush",
      principals: { AWS: [...publishers] },
      actions: [...pullActions, ...pushActions],
      reason: "because `publishers` names who may push",
    };
    return publishers.length > 0 ? [pull, push] : [pull];
  }
}
