import { KmsKey, type KmsKeyConfig } from "@cdktf/provider-aws/lib/kms-key";
import { KmsKeyPolicy } from "@cdktf/provider-aws/lib/kms-key-policy";
import { type PlatformStack } from "../../../constructs/core/platform-stack";
import { EncryptionKey } from "../../../constructs/encryption/encryption-key";
import {
  keyDeletion,
  keyEnabled,
  keyLockout,
  keyOfOneRegion,
  keyPolicy,
  keyRotation,
  keyServices,
} from "../../../guardrails/rules/encryption/keys";
import { type Build, type RuleCase } from "./rule-case";

const logs = { Service: "logs.eu-west-1.amazonaws.com" };

/** Cases of the rules on keys. */
export const keyCases: readonly RuleCase[] = [
  {
    rule: keyRotation,
    passes: {
      "the key of a class of data": ours,
      "a key that can't be rotated": raw({ customerMasterKeySpec: "RSA_2048", keyUsage: "SIGN_VERIFY" }),
    },
    fails: {
      "a raw key": [raw({}), "`enable_key_rotation` is not set"],
      "a key that is rotated every two years": [
        raw({ enableKeyRotation: true, rotationPeriodInDays: 730 }),
        "`rotation_period_in_days` is 730",
      ],
    },
  },
  {
    rule: keyEnabled,
    passes: { "the key of a class of data": ours },
    fails: { "a disabled key": [raw({ isEnabled: false }), "`is_enabled` is false"] },
  },
  {
    rule: keyDeletion,
    passes: { "the key of a class of data": ours, "a raw key, for which AWS waits 30 days": raw({}) },
    fails: { "a key that is deleted in a week": [raw({ deletionWindowInDays: 7 }), "`deletion_window_in_days` is 7"] },
  },
  {
    rule: keyPolicy,
    passes: {
      "the key of a class of data": ours,
      "everyone of the account, through a service": raw({
        policy: policy({
          Principal: { AWS: "*" },
          Condition: { StringEquals: { "kms:CallerAccount": "444444444444" } },
        }),
      }),
      "a policy beside the key": (stack) => {
        const key = new KmsKey(stack, "key", {});
        new KmsKeyPolicy(stack, "policy", {
          keyId: key.keyId,
          policy: policy({ Principal: { AWS: "arn:aws:iam::444444444444:root" } }),
        });
      },
    },
    fails: {
      "a raw key": [raw({}), "it has no policy"],
      "a key for everyone": [
        raw({ policy: policy({ Principal: "*" }) }),
        "statement `Test` of its policy lets everyone use the key",
      ],
    },
  },
  {
    rule: keyServices,
    passes: {
      "the key of the logs, by their encryption context": (stack) => {
        EncryptionKey.of(stack, "logs");
      },
      "a service for the own account": raw({
        policy: policy({ Principal: logs, Condition: { StringEquals: { "aws:SourceAccount": "444444444444" } } }),
      }),
    },
    fails: {
      "a service for any account": [
        raw({ policy: policy({ Principal: logs }) }),
        "statement `Test` lets `logs.eu-west-1.amazonaws.com` use the key for any account",
      ],
    },
  },
  {
    rule: keyOfOneRegion,
    passes: { "the key of a class of data": ours },
    fails: { "a key of several regions": [raw({ multiRegion: true }), "`multi_region` is true"] },
  },
  {
    rule: keyLockout,
    passes: { "the key of a class of data": ours },
    fails: {
      "a key without the check": [
        raw({ bypassPolicyLockoutSafetyCheck: true }),
        "`bypass_policy_lockout_safety_check` is true",
      ],
    },
  },
];

function ours(stack: PlatformStack): void {
  EncryptionKey.of(stack, "database");
}

function raw(config: KmsKeyConfig): Build {
  return (stack) => {
    new KmsKey(stack, "key", config);
  };
}

function policy(statement: object): string {
  return JSON.stringify({
    Statement: [{ Sid: "Test", Effect: "Allow", Action: "kms:Decrypt", Resource: "*", ...statement }],
  });
}
