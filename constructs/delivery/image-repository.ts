import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { EcrRepositoryPolicy } from "@cdktf/provider-aws/lib/ecr-repository-policy";
import { Construct } from "constructs";
import { Placement } from "../naming/placement";
import { type EncryptionKey } from "../security/encryption-key";
import { policyDocument, type PolicyStatement } from "../security/policy-statement";
import { type Protection } from "../security/protection";

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
  /** Days until an image without a tag is deleted. */
  readonly untaggedDays: number;
}

const PULL = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
const PUSH = ["ecr:CompleteLayerUpload", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart"];

/**
 * The images of one service: a tag is never moved, every image is scanned, encrypted with our key, and old
 * ones go. Only the accounts named may pull, only the roles named may push.
 * Security Hub ECR.1, ECR.2, ECR.3, ECR.5.
 */
export class ImageRepository extends Construct {
  readonly repository: EcrRepository;

  constructor(scope: Construct, id: string, props: ImageRepositoryProps) {
    super(scope, id);
    const { project } = Placement.of(this);
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
    const { partition } = Placement.of(this);
    const pull = {
      sid: "EnvironmentsPull",
      principals: { AWS: pullAccounts.map((account) => `arn:${partition}:iam::${account}:root`) },
      actions: PULL,
    };
    const push = { sid: "PublishersPush", principals: { AWS: [...publishers] }, actions: [...PULL, ...PUSH] };
    return publishers.length > 0 ? [pull, push] : [pull];
  }
}

/** Source: Amazon ECR User Guide, "Lifecycle policy properties". */
function expiryRules({ keep, untaggedDays }: ImageRepositoryProps): object[] {
  return [
    {
      rulePriority: 1,
      description: `Expire images without a tag after ${String(untaggedDays)} days`,
      selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: untaggedDays },
      action: { type: "expire" },
    },
    {
      rulePriority: 2,
      description: `Keep the newest ${String(keep)} images`,
      selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: keep },
      action: { type: "expire" },
    },
  ];
}
