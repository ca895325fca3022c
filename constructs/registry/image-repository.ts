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
  /** Name of the service: `web`. */
  readonly service: string;
  /** Encrypts the images. */
  readonly encryptionKey: EncryptionKey;
  /** Deletion policy of the repository and its images. */
  readonly protection: Protection;
  /** Ids of the accounts whose roles may pull, if a policy of the role allows it as well. */
  readonly pullAccounts: readonly string[];
  /** ARNs of the roles that may push. */
  readonly publishers: readonly string[];
  /** Number of images that are kept; older ones expire. */
  readonly keep: number;
  /** Number of days after which an untagged image expires; not applied if `signed`. */
  readonly untaggedDays: number;
  /** Whether images are signed. Signatures are stored in the repository and count as images in lifecycle rules. */
  readonly signed: boolean;
}

/** A signed image consists of the image, its signature, and the index that refers to the signature. */
const ARTIFACTS_PER_SIGNED_IMAGE = 3;

/**
 * The ECR repository of one service: immutable tags, images scanned on push and encrypted with a customer managed key,
 * old images expire. Only the given accounts can pull, and only the given roles can push.
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
 * Returns the lifecycle rules. A signature looks like an untagged image to ECR, so untagged images don't expire by age
 * if images are signed; signatures expire together with their image. Source: Amazon ECR User Guide, "Lifecycle policy properties", "Image signing".
 */
function expiryRules({ keep, untaggedDays, signed }: ImageRepositoryProps): object[] {
  return signed
    ? [keepNewest(1, keep, ARTIFACTS_PER_SIGNED_IMAGE)]
    : [expireUntagged(1, untaggedDays), keepNewest(2, keep)];
}

function expireUntagged(rulePriority: number, days: number): object {
  return {
    rulePriority,
    description: `Expire untagged images after ${String(days)} days`,
    selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: days },
    action: { type: "expire" },
  };
}

function keepNewest(rulePriority: number, keep: number, artifactsPerImage = 1): object {
  const signatures = artifactsPerImage === 1 ? "" : " with their signatures";
  return {
    rulePriority,
    description: `Keep the newest ${String(keep)} images${signatures}`,
    selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: keep * artifactsPerImage },
    action: { type: "expire" },
  };
}
