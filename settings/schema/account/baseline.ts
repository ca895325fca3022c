import * as z from "zod";
import { passwordPolicyDefaults } from "../../../constructs/audit/password-policy-defaults";
import { uniqueList } from "../unique-list";
import { userName } from "../formats";
import { neutral } from "../weaker/neutral";
import { weaker } from "../weaker/weaker";
import { accountPart } from "./part";

/** The settings of what makes the whole account safe by default. */
export const baselineParts = {
  /**
   * Blocks public access to every S3 bucket of the account, in every region.
   * @default "create"
   */
  publicAccessBlock: accountPart({}),
  /**
   * Encrypts every new EBS volume and snapshot of the account, with a key in each of its regions.
   * @default "create"
   */
  ebsEncryption: accountPart({}),
  /**
   * Requires IMDSv2 of every new EC2 instance of the account whose launch doesn't say otherwise.
   * @default "create"
   */
  instanceMetadata: accountPart({
    /**
     * Number of network hops that an answer of the metadata service may travel. Containers on an instance need 2.
     * @default that of the image: 2 with Amazon Linux 2023, otherwise 1
     */
    hopLimit: z.int().min(1).max(64).exactOptional().meta(neutral.function),
  }),
  /**
   * Blocks the public sharing of EBS snapshots and of machine images.
   * @default "create"
   */
  publicSharing: accountPart({}),
  /**
   * The password policy of the IAM users of the account.
   * @default "create"
   */
  passwordPolicy: accountPart({
    /**
     * Number of characters that a password has at least.
     * @default 14
     */
    minimumLength: z.int().min(6).max(128).default(passwordPolicyDefaults.minimumLength).meta(weaker.lower),
    /**
     * Number of previous passwords that can't be used again.
     * @default 24
     */
    remembered: z.int().min(1).max(24).default(passwordPolicyDefaults.remembered).meta(weaker.lower),
    /**
     * Number of days after which a password must be changed.
     * @default 90
     */
    maximumAgeDays: z.int().min(1).max(1095).default(passwordPolicyDefaults.maximumAgeDays).meta(weaker.higher),
  }),
  /**
   * A group of IAM users who may do nothing without multi-factor authentication, except for setting it up.
   * @default "create"
   */
  userMfa: accountPart({
    /**
     * Names of IAM users that exist, who become members of the group.
     * @default []
     */
    users: uniqueList(z.array(userName)).default([]).meta(neutral.weakestByDefault),
  }),
} as const;
