import * as z from "zod";
import { imageRepositoryDefaults, imageSigningDefaults } from "../../constructs/registry/image-defaults";
import { positive } from "./formats";
import { weaker } from "./weaker/weaker";

/** Source: AWS Signer API Reference, "SignatureValidityPeriod". */
const LONGEST_VALIDITY_MONTHS = 135;

/** The settings of the image registry. */
export const imagesSchema = z.strictObject({
  /**
   * Number of builds that each repository keeps, the newest ones. A build is an image with a tag that begins with
   * `build-`; images with any other tag never expire, and only those can be deployed.
   * @default 30
   */
  keep: positive.max(1000).default(imageRepositoryDefaults.keep).meta(weaker.lower),
  /**
   * Number of days after which an untagged image is deleted. Not applied with `signing`, because signatures are
   * untagged.
   * @default 7
   */
  untaggedDays: positive.max(365).default(imageRepositoryDefaults.untaggedDays).meta(weaker.lower),
  /**
   * How images are scanned for vulnerabilities. `basic` scans operating system packages once, when an image is pushed,
   * and is free. `enhanced` uses Amazon Inspector, which also scans the packages of programming languages and scans
   * again whenever a vulnerability is published. Inspector charges for the first scan of each image, and less for each
   * rescan. It scans every repository of the shared account and region, this project's continuously. Inspector's scans
   * of EC2 instances and Lambda functions in that account and region are switched off.
   * @default "basic"
   */
  scanning: z
    .enum(["basic", "enhanced"])
    .default("basic")
    .meta(weaker.order(["basic", "enhanced"])),
  /**
   * Whether an AWS Signer signing profile is created, with which publishers sign images. Signer itself is free.
   * @default false
   */
  signing: z.boolean().default(imageRepositoryDefaults.signed).meta(weaker.false),
  /**
   * Number of months that a signature is valid, with `signing`. Afterwards the image counts as unsigned.
   * @default 24
   */
  signatureMonths: positive
    .max(LONGEST_VALIDITY_MONTHS)
    .default(imageSigningDefaults.validityMonths)
    .meta(weaker.higher),
});
