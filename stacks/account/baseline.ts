import { AccountPublicAccessBlock } from "../../constructs/audit/account-public-access-block";
import { EbsEncryption } from "../../constructs/audit/ebs-encryption";
import { InstanceMetadata, type InstanceMetadataProps } from "../../constructs/audit/instance-metadata";
import { PasswordPolicy, type PasswordPolicyProps } from "../../constructs/audit/password-policy";
import { PublicSharingBlock } from "../../constructs/audit/public-sharing-block";
import { RequiredMfa, type RequiredMfaProps } from "../../constructs/audit/required-mfa";
import { type AccountSettings } from "../../settings/settings";
import { exact, requireEmpty } from "../exact";
import { type AccountStack } from "./account-stack";
import { inEveryRegion } from "./in-every-region";

/** Creates what makes the whole account safe by default, no matter who uses it. */
export function createBaseline(stack: AccountStack, settings: AccountSettings): void {
  createPublicAccessBlock(stack, settings);
  createEbsEncryption(stack, settings);
  createInstanceMetadata(stack, settings);
  createPublicSharingBlock(stack, settings);
  createPasswordPolicy(stack, settings);
  createRequiredMfa(stack, settings);
}

function createPublicAccessBlock(stack: AccountStack, settings: AccountSettings): void {
  const { mode, ...others } = settings.publicAccessBlock;
  requireEmpty(others);
  if (mode === "create") {
    new AccountPublicAccessBlock(stack, "public-access-block");
  }
}

function createEbsEncryption(stack: AccountStack, settings: AccountSettings): void {
  const { mode, ...others } = settings.ebsEncryption;
  requireEmpty(others);
  if (mode === "create") {
    inEveryRegion(stack, settings, "ebs-encryption", (scope, id) => {
      new EbsEncryption(scope, id, { protection: stack.protection });
    });
  }
}

function createInstanceMetadata(stack: AccountStack, settings: AccountSettings): void {
  const { mode, ...props } = settings.instanceMetadata;
  if (mode === "create") {
    inEveryRegion(stack, settings, "instance-metadata", (scope, id) => {
      new InstanceMetadata(scope, id, exact<InstanceMetadataProps>()(props));
    });
  }
}

function createPublicSharingBlock(stack: AccountStack, settings: AccountSettings): void {
  const { mode, ...others } = settings.publicSharing;
  requireEmpty(others);
  if (mode === "create") {
    inEveryRegion(stack, settings, "public-sharing", (scope, id) => {
      new PublicSharingBlock(scope, id);
    });
  }
}

function createPasswordPolicy(stack: AccountStack, settings: AccountSettings): void {
  const { mode, ...props } = settings.passwordPolicy;
  if (mode === "create") {
    new PasswordPolicy(stack, "password-policy", exact<PasswordPolicyProps>()(props));
  }
}

function createRequiredMfa(stack: AccountStack, settings: AccountSettings): void {
  const { mode, ...props } = settings.userMfa;
  if (mode === "create") {
    new RequiredMfa(stack, "require-mfa", exact<RequiredMfaProps>()(props));
  }
}
