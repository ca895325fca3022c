import { blocksOf, type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { isTrue, isUnknown, shown } from "../../tree/values";
import { unlessOwnKey } from "../clauses";
import { type Rule } from "../rule";

/** Source: Security Hub, "ECR.2: ECR private repositories should have tag immutability configured". */
export const immutableTags: Rule = {
  id: "ecr-immutable-tags",
  wants: "no tag of a repository can be moved to another image",
  severity: "medium",
  controls: { securityHub: ["ECR.2"], wellArchitected: ["SEC06-BP04"], claims: ["M19"] },
  types: ["aws_ecr_repository"],
  reason: "Anyone who can push could replace the running image under the tag that was reviewed.",
  fix: "Use the construct `ImageRepository`, or set `imageTagMutability` to `IMMUTABLE`.",
  check: (repository) => {
    const value = repository.get("image_tag_mutability");
    return value === "IMMUTABLE" || isUnknown(value) ? undefined : `\`image_tag_mutability\` is ${shown(value)}`;
  },
  attributes: ["image_tag_mutability"],
};

/** Source: Security Hub, "ECR.1: ECR private repositories should have image scanning configured". */
export const imageScanning: Rule = {
  id: "ecr-image-scanning",
  wants: "every image is scanned for vulnerabilities when it is pushed",
  severity: "high",
  controls: { securityHub: ["ECR.1"], wellArchitected: ["SEC06-BP01"], claims: ["M20", "F19"] },
  types: ["aws_ecr_repository"],
  reason: "Nobody would know about the vulnerabilities in an image.",
  fix: "Use the construct `ImageRepository`, or set `scanOnPush` to true in `imageScanningConfiguration`.",
  check: (repository, tree) => {
    const { scan_on_push: scans } = repository.block("image_scanning_configuration");
    return isTrue(scans) || isUnknown(scans) || isScannedByRegistry(repository, tree)
      ? undefined
      : `\`scan_on_push\` is ${shown(scans)}, and no scanning configuration of the registry covers the repository`;
  },
  attributes: ["image_scanning_configuration"],
};

/** Source: Amazon ECR User Guide, "Scan images for software vulnerabilities in Amazon ECR"; Security Hub Inspector.2. */
export const registryScanning: Rule = {
  id: "ecr-registry-scanning",
  wants: "a scanning configuration of the registry covers every repository",
  severity: "medium",
  controls: { securityHub: ["ECR.1", "Inspector.2"], wellArchitected: ["SEC06-BP01"], claims: ["M20", "F19"] },
  types: ["aws_ecr_registry_scanning_configuration"],
  reason:
    "It replaces the scanning settings of each repository: those that no filter matches are scanned only by hand.",
  fix: "Use the construct `ImageScanning`, or add a rule `SCAN_ON_PUSH` with the filter `*`.",
  check: (configuration) =>
    filtersOf(configuration).some((filter) => filter === "*" || isUnknown(filter))
      ? undefined
      : "no rule that scans on push or continuously has the filter `*`",
  attributes: ["scan_type", "rule"],
};

/** Source: Security Hub, "ECR.5: ECR repositories should be encrypted with customer managed AWS KMS keys". */
export const repositoryKey: Rule = {
  id: "ecr-customer-managed-key",
  wants: "every repository is encrypted with a customer managed key",
  severity: "medium",
  controls: { securityHub: ["ECR.5"], wellArchitected: ["SEC08-BP01", "SEC08-BP02"] },
  types: ["aws_ecr_repository", "aws_ecr_repository_creation_template"],
  reason: "Access to the images could be neither restricted nor ended by the key, nor seen in its log.",
  fix: "Use the construct `ImageRepository`, or set `encryptionConfiguration` with the type `KMS` and a key.",
  check: (repository, tree) => {
    const encryption = repository.block("encryption_configuration");
    const type = encryption["encryption_type"];
    const isKms = type === "KMS" || type === "KMS_DSSE" || isUnknown(type);
    return isKms
      ? unlessOwnKey(repository, encryption, "kms_key", tree, "encryption_configuration")
      : `\`encryption_type\` is ${shown(type)}`;
  },
  attributes: ["encryption_configuration"],
};

/** Source: Security Hub, "ECR.3: ECR repositories should have at least one lifecycle policy configured". */
export const repositoryLifecycle: Rule = {
  id: "ecr-lifecycle",
  wants: "every repository deletes images that are no longer needed",
  severity: "medium",
  controls: { securityHub: ["ECR.3"], wellArchitected: ["SEC06-BP01"], claims: ["F19"] },
  types: ["aws_ecr_repository", "aws_ecr_repository_creation_template"],
  reason: "Old images cost money, and someone could deploy one with known vulnerabilities.",
  fix: "Use the construct `ImageRepository`, or add an `EcrLifecyclePolicy` for the repository.",
  check: (repository, tree) => {
    if (repository.type === "aws_ecr_repository_creation_template") {
      return repository.get("lifecycle_policy") === undefined ? "`lifecycle_policy` is not set" : undefined;
    }
    return tree.about(repository, "aws_ecr_lifecycle_policy", "repository", "name").length === 0
      ? "it has no `aws_ecr_lifecycle_policy`"
      : undefined;
  },
  evidence: (repository, tree) =>
    tree
      .about(repository, "aws_ecr_lifecycle_policy", "repository", "name")
      .map((policy) => ({ resource: policy, attribute: "policy", value: policy.get("policy") })),
};

function isScannedByRegistry(repository: Resource, tree: Tree): boolean {
  const name = repository.get("name");
  const { account, region } = repository.stack;
  return tree
    .of("aws_ecr_registry_scanning_configuration")
    .filter(({ stack }) => stack.account === account && stack.region === region)
    .flatMap(filtersOf)
    .some((filter) => typeof name === "string" && matches(filter, name));
}

/** Filters of the rules that scan without being asked. */
function filtersOf(configuration: Resource): readonly string[] {
  return configuration
    .blocks("rule")
    .filter((rule) => rule["scan_frequency"] !== "MANUAL")
    .flatMap((rule) => blocksOf(rule, "repository_filter"))
    .map(({ filter }) => String(filter));
}

/** A filter without wildcard matches every name that contains it. Source: Amazon ECR User Guide, "Filters". */
function matches(filter: string, name: string): boolean {
  const parts = filter.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return parts.length === 1 ? name.includes(filter) : new RegExp(`^${parts.join(".*")}$`).test(name);
}
