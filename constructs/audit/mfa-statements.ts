import { type DeploymentTarget } from "../core/deployment-target";
import { type BlanketDenial, EveryResource, type PolicyStatement } from "../identity/policy-statement";

/** What a user needs in order to see, add and repair devices for multi-factor authentication, and to sign in with one. */
const setUpActions = [
  "iam:CreateVirtualMFADevice",
  "iam:EnableMFADevice",
  "iam:GetMFADevice",
  "iam:GetUser",
  "iam:ListMFADevices",
  "iam:ListVirtualMFADevices",
  "iam:ResyncMFADevice",
  "sts:GetSessionToken",
];

/** What a user may do with credentials of their own, once signed in with multi-factor authentication. */
const ownCredentialActions = [
  "iam:ChangePassword",
  "iam:CreateAccessKey",
  "iam:DeactivateMFADevice",
  "iam:DeleteAccessKey",
  "iam:EnableMFADevice",
  "iam:GetAccessKeyLastUsed",
  "iam:GetMFADevice",
  "iam:GetUser",
  "iam:ListAccessKeys",
  "iam:ListMFADevices",
  "iam:ResyncMFADevice",
  "iam:UpdateAccessKey",
];

/**
 * Returns the statements that deny everything without multi-factor authentication, and that allow users to manage their
 * own credentials. `BoolIfExists` also denies what is called with long-lived access keys, whose requests have no such key.
 *
 * A new user can't change a password at the first sign-in, before there is a device: IAM advises against allowing it.
 */
export function mfaStatements({ account, partition }: DeploymentTarget): (PolicyStatement | BlanketDenial)[] {
  const iam = `arn:${partition}:iam::${account}`;
  return [
    {
      sid: "DenyAllWithoutMfa",
      actionsExcept: setUpActions,
      resources: new EveryResource("because the denial is of everything"),
      conditions: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
    },
    {
      sid: "ListDevicesAndPasswordPolicy",
      actions: ["iam:GetAccountPasswordPolicy", "iam:ListVirtualMFADevices"],
      resources: new EveryResource("because these actions support no resource-level permissions"),
    },
    {
      sid: "CreateOwnDevice",
      actions: ["iam:CreateVirtualMFADevice"],
      // Enabling one is restricted to the user's own.
      resources: [`${iam}:mfa/*`],
    },
    { sid: "ManageOwnCredentials", actions: ownCredentialActions, resources: [`${iam}:user/\${aws:username}`] },
  ];
}
