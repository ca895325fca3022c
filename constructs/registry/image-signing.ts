import { SignerSigningProfile } from "@cdktf/provider-aws/lib/signer-signing-profile";
import { SignerSigningProfilePermission } from "@cdktf/provider-aws/lib/signer-signing-profile-permission";
import { Construct } from "constructs";
import { stableHash } from "../core/physical-name";
import { DeploymentTarget } from "../core/deployment-target";
import { jsonText } from "../core/template-text";
import { type PolicyStatement } from "../identity/policy-statement";
import { type Role } from "../identity/role";

/** Props of an {@link ImageSigning}. */
export interface ImageSigningProps {
  /** Months that a signature is good for, 1 to 135. */
  readonly validityMonths: number;
  /** ARNs of roles that others made, of this account or another, that may sign. */
  readonly signers: readonly string[];
}

const SIGN = ["signer:SignPayload", "signer:GetSigningProfile"];

/**
 * Signs container images with AWS Signer, which keeps the private key to itself, in the format of Notation.
 *
 * Roles of this project sign by a policy of their own; roles that others made, of which only the ARN is known
 * here, by a permission of the profile.
 * Source: AWS Signer Developer Guide, "Sign container images"; API Reference, "AddProfilePermission".
 */
export class ImageSigning extends Construct {
  /** ARN of the signing profile: whom a signature that is trusted comes from. */
  readonly profileArn: string;
  readonly profile: SignerSigningProfile;

  constructor(scope: Construct, id: string, props: ImageSigningProps) {
    super(scope, id);
    this.profile = new SignerSigningProfile(this, "resource", {
      platformId: "Notation-OCI-SHA384-ECDSA",
      // A whole name would be taken for two years after the profile was destroyed.
      namePrefix: profilePrefix(DeploymentTarget.of(this)),
      signatureValidityPeriod: { type: "MONTHS", value: props.validityMonths },
    });
    this.profileArn = this.profile.arn;
    for (const signer of props.signers) {
      this.permit(signer);
    }
  }

  /**
   * Lets a role of an environment check signatures: whether they, or the profile, were revoked.
   * @param shared where the profile is
   */
  static verifyStatement(shared: DeploymentTarget): PolicyStatement {
    return {
      sid: "CheckSignatures",
      actions: ["signer:GetRevocationStatus"],
      resources: [
        shared.arn("signer", `/signing-profiles/${profilePrefix(shared)}*`),
        shared.arn("signer", "/signing-jobs/*"),
      ],
    };
  }

  /** Lets a role sign images with this profile. */
  grantSign(role: Role): void {
    role.allow({ sid: "SignImages", actions: SIGN, resources: [this.profileArn] });
  }

  /**
   * Notation's trust policy, which has it refuse every image of the repositories that this profile didn't sign.
   * Source: Notary Project, "Trust store and trust policy specification".
   * @param repositories their addresses: `<host>/<project>/<service>`
   */
  trustPolicy(repositories: readonly string[]): string {
    const { partition, project } = DeploymentTarget.of(this);
    const trusted = {
      name: `${project}-images`,
      registryScopes: repositories,
      signatureVerification: { level: "strict" },
      trustStores: [partition === "aws" ? "signingAuthority:aws-signer-ts" : `signingAuthority:${partition}-signer-ts`],
      trustedIdentities: [this.profileArn],
    };
    return jsonText({ version: "1.0", trustPolicies: [trusted] }, "trust policy of the images");
  }

  private permit(principal: string): void {
    const name = stableHash(principal);
    for (const action of SIGN) {
      const verb = action.slice(action.indexOf(":") + 1);
      new SignerSigningProfilePermission(this, `${verb}-${name}`, {
        profileName: this.profile.name,
        action,
        principal,
        statementId: `${verb}-${name}`,
      });
    }
  }
}

/** Letters, digits and underscores are all that a profile's name takes, 64 of them with what is added behind. */
function profilePrefix({ project }: DeploymentTarget): string {
  return `${project.replace(/-/g, "_")}_images_`;
}
