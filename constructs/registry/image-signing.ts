import { SignerSigningProfile } from "@cdktf/provider-aws/lib/signer-signing-profile";
import { SignerSigningProfilePermission } from "@cdktf/provider-aws/lib/signer-signing-profile-permission";
import { Construct } from "constructs";
import { stableHash } from "../core/physical-name";
import { DeploymentTarget } from "../core/deployment-target";
import { jsonText } from "../core/template-text";
import { type Grantee } from "../identity/grantee";
import { type PolicyStatement } from "../identity/policy-statement";
import { imageSigningDefaults } from "./image-defaults";

/** Props of an {@link ImageSigning}. */
export interface ImageSigningProps {
  /**
   * Number of months for which a signature is valid, 1 to 135.
   * @default 24
   */
  readonly validityMonths?: number;
  /**
   * ARNs of existing roles, in any account, that may sign.
   * @default none; `grantSign` allows roles of this app
   */
  readonly signers?: readonly string[];
}

const SIGN_ACTIONS = ["signer:SignPayload", "signer:GetSigningProfile"];

/**
 * A signing profile of AWS Signer for container images, in the format of Notation. AWS Signer manages the private key.
 *
 * Roles that the platform creates sign with a policy of their own; existing roles, of which only the ARN is known,
 * with a permission of the profile.
 * Source: AWS Signer Developer Guide, "Sign container images"; API Reference, "AddProfilePermission".
 */
export class ImageSigning extends Construct {
  /** ARN of the signing profile, which identifies the signer in a trust policy. */
  readonly profileArn: string;
  readonly profile: SignerSigningProfile;

  constructor(scope: Construct, id: string, props: ImageSigningProps = {}) {
    super(scope, id);
    const { validityMonths, signers = [] } = { ...imageSigningDefaults, ...props };
    this.profile = new SignerSigningProfile(this, "resource", {
      platformId: "Notation-OCI-SHA384-ECDSA",
      // AWS Signer reserves a full name for two years after the profile was destroyed.
      namePrefix: profilePrefix(DeploymentTarget.of(this)),
      signatureValidityPeriod: { type: "MONTHS", value: validityMonths },
    });
    this.profileArn = this.profile.arn;
    for (const signer of signers) {
      this.allowSigner(signer);
    }
  }

  /**
   * Returns the statement that allows a role to check whether a signature or the profile was revoked.
   * @param shared deployment target of the stack that contains the profile
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

  /** Allows a grantee to sign images with this profile. */
  grantSign(grantee: Grantee): void {
    grantee.allow({ sid: "SignImages", actions: SIGN_ACTIONS, resources: [this.profileArn] });
  }

  /**
   * Returns the trust policy with which Notation rejects every image that this profile hasn't signed.
   * Source: Notary Project, "Trust store and trust policy specification".
   * @param repositories repository URIs: `<host>/<project>/<service>`
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

  private allowSigner(principal: string): void {
    const name = stableHash(principal);
    for (const action of SIGN_ACTIONS) {
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

/** A profile name takes at most 64 letters, digits and underscores, including the suffix of the provider. */
function profilePrefix({ project }: DeploymentTarget): string {
  return `${project.replace(/-/g, "_")}_images_`;
}
