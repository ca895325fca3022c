import { EveryResource } from "../../../identity/policy-statement";
import { requestedTags, scope, type ServicePermissions } from "../grant";

/** Names of signing profiles have underscores for hyphens, and begin with the project. */
const profiles = scope("SignerProfiles", ["arn:{partition}:signer:{region}:{account}:/signing-profiles/{images_}*"]);

/** Signing profiles of AWS Signer. */
export const signer: ServicePermissions = {
  resources: {
    aws_signer_signing_profile: {
      read: [profiles("signer:GetSigningProfile", "signer:ListTagsForResource")],
      write: [
        scope(
          "SignerCreated",
          new EveryResource("because a signing profile has no ARN before it is created; its tags confine it"),
          requestedTags,
        )("signer:PutSigningProfile"),
        profiles("signer:CancelSigningProfile", "signer:TagResource", "signer:UntagResource"),
      ],
    },
    aws_signer_signing_profile_permission: {
      read: [profiles("signer:ListProfilePermissions")],
      write: [profiles("signer:AddProfilePermission", "signer:RemoveProfilePermission")],
    },
  },
};
