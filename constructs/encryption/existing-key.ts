import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type Grantee } from "../identity/grantee";
import { type Key } from "./key";
import { grantKeyUsage } from "./key-grants";

/** Props of an {@link ExistingKey}. */
export interface ExistingKeyProps {
  /** ARN of the key; an alias's ARN is not enough for a policy. */
  readonly arn: string;
  /**
   * Endpoint prefixes of the AWS services through which grantees may use the key: `s3`, `secretsmanager`. At least one.
   */
  readonly usedThrough: readonly string[];
}

/**
 * A KMS key that exists already. Its key policy is left as it is and must allow IAM policies of this account, or the
 * grantees themselves, to use the key.
 */
export class ExistingKey extends Construct implements Key {
  readonly arn: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ExistingKeyProps,
  ) {
    super(scope, id);
    this.arn = props.arn;
  }

  /** Has no effect: the key policy belongs to the owner of the key. */
  addStatement(): void {
    return;
  }

  grantDecrypt(grantee: Grantee): void {
    this.grant(grantee, "Decrypt");
  }

  grantEncryptDecrypt(grantee: Grantee): void {
    this.grant(grantee, "EncryptDecrypt");
  }

  private grant(grantee: Grantee, verb: "Decrypt" | "EncryptDecrypt"): void {
    const { arn, usedThrough } = this.props;
    // A service uses keys of its own region only, so that what the key encrypts is in the key's region.
    const target = DeploymentTarget.of(this).in(regionOf(arn));
    grantKeyUsage(grantee, { arn, id: this.node.id, usedThrough, target }, verb);
  }
}

/** The region in an ARN; nothing for an ARN that is known only at apply. */
function regionOf(arn: string): { readonly region?: string } {
  const region = /^arn:[^:]+:kms:(?<region>[a-z0-9-]+):/.exec(arn)?.groups?.["region"];
  return region === undefined ? {} : { region };
}
