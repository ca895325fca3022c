import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { EcrRepositoryPolicy } from "@cdktf/provider-aws/lib/ecr-repository-policy";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type EncryptionKey } from "../encryption/encryption-key";
import { policyDocument, type PolicyStatement } from "../identity/policy-statement";
import { type Protection } from "../core/protection";
import { pullActions, pushActions } from "./image-permissions";

/** Props of an {@link ImageRepository}. */
export interface ImageRepositoryProps {
  /** Name of the service whose images these are. */
  readonly service: string;
  readonly encryptionKey: EncryptionKey;
  /** How hard it is to destroy the repository and the images in it. */
  readonly protection: Protection;
  /** Accounts whose roles may pull, where a policy of their own lets them too. */
  readonly pullAccounts: readonly string[];
  /** ARNs of the roles that may push. */
  readonly publishers: readonly string[];
  /** Tagged images that are kept, the newest. */
  readonly keep: number;
  /** Days until an image without a tag is deleted; of no account where images are signed. */
  readonly untaggedDays: number;
  /** Whether images are signed. Signatures are kept beside them, and look like images to the expiry rules. */
  readonly signed: boolean;
}

/** What is kept of one signed image: the image, its signature, and the index by which the signature is found. */
const KEPT_OF_A_SIGNED_IMAGE = 3;

/**
 * The images of one service: a tag is never moved, every image is scanned, encrypted with our key, and old
 * ones go. Only the accounts named may pull, only the roles named may push.
 * Security Hub ECR.1, ECR.2, ECR.3, ECR.5.
 */
export class ImageRepository extends Construct {
  readonly repository: EcrRepository;

  constructor(scope: Construct, id: string, props: ImageRepositoryProps) {
    super(scope, id);
    const { project } = DeploymentTarget.of(this);
    this.repository = new EcrRepository(this, "resource", {
      name: `${project}/${props.service}`,
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: [{ encryptionType: "KMS", kmsKey: props.encryptionKey.arn }],
      forceDelete: props.protection.forceDestroy,
      lifecycle: { preventDestroy: props.protection.preventDestroy },
    });
    new EcrLifecyclePolicy(this, "lifecycle", {
      repository: this.repository.name,
      policy: JSON.stringify({ rules: expiryRules(props) }),
    });
    new EcrRepositoryPolicy(this, "policy", {
      repository: this.repository.name,
      policy: policyDocument(this.accessStatements(props)),
    });
  }

  private accessStatements({ pullAccounts, publishers }: ImageRepositoryProps): PolicyStatement[] {
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
    };
    return publishers.length > 0 ? [pull, push] : [pull];
  }
}

/**
 * ECR can't tell a signature from an image without a tag, so where images are signed none is deleted by its age.
 * Signatures go with their image. Source: Amazon ECR User Guide, "Lifecycle policy properties", "Image signing".
 */
function expiryRules({ keep, untaggedDays, signed }: ImageRepositoryProps): object[] {
  return signed
    ? [keepNewest(1, keep, KEPT_OF_A_SIGNED_IMAGE)]
    : [expireUntagged(1, untaggedDays), keepNewest(2, keep)];
}

function expireUntagged(rulePriority: number, days: number): object {
  return {
    rulePriority,
    description: `Expire images without a tag after ${String(days)} days`,
    selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: days },
    action: { type: "expire" },
  };
}

function keepNewest(rulePriority: number, keep: number, times = 1): object {
  const besides = times === 1 ? "" : " with their signatures";
  return {
    rulePriority,
    description: `Keep the newest ${String(keep)} images${besides}`,
    selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: keep * times },
    action: { type: "expire" },
  };
}
