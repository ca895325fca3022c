import { type DeploymentTarget } from "../core/deployment-target";
import { pascalCase } from "../core/pascal-case";
import { type Grantee } from "../identity/grantee";

/** What a grant on a key needs to know of it. */
interface GrantedKey {
  readonly arn: string;
  /** Distinguishes the statements of several keys in one role: the construct id of the key. */
  readonly id: string;
  /** Endpoint prefixes of the AWS services through which the key may be used. */
  readonly usedThrough: readonly string[];
  readonly target: DeploymentTarget;
}

/** Allows a grantee to use a key, through the services of the key only. Security Hub KMS.1, KMS.2. */
export function grantKeyUsage(
  grantee: Grantee,
  { arn, id, usedThrough, target }: GrantedKey,
  verb: "Decrypt" | "EncryptDecrypt",
): void {
  grantee.allow({
    sid: `${verb}With${pascalCase(id)}`,
    actions: verb === "Decrypt" ? ["kms:Decrypt"] : ["kms:Decrypt", "kms:GenerateDataKey"],
    resources: [arn],
    conditions: { StringEquals: { "kms:ViaService": usedThrough.map((service) => target.regionalService(service)) } },
  });
}
