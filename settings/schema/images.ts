import * as z from "zod";
import { positive } from "./formats";

/** Source: AWS Signer API Reference, "SignatureValidityPeriod". */
const LONGEST_VALIDITY_MONTHS = 135;

/** The image registry. */
export const imagesSchema = z.strictObject({
  /**
   * Tagged images that a repository keeps, the newest; with `signing` at least as many, as signatures count too.
   * @default 30
   */
  keep: positive.max(1000).default(30),
  /**
   * Days until an image without a tag is deleted. Not with `signing`: a signature has no tag either.
   * @default 7
   */
  untaggedDays: positive.max(365).default(7),
  /**
   * How images are searched for vulnerabilities. `basic`: packages of the operating system, once, when an image is
   * pushed; free. `enhanced`: by Amazon Inspector, packages of programming languages too, and again whenever a
   * vulnerability becomes known; Inspector charges for each image's first scan, and less for each that follows.
   * It then looks into every repository of the shared account and region, the project's own continuously. What
   * else Inspector did there, for instances or functions, is switched off.
   * @default "basic"
   */
  scanning: z.enum(["basic", "enhanced"]).default("basic"),
  /**
   * Whether there is a signing profile of AWS Signer, with which publishers sign images. Signer itself is free.
   * @default false
   */
  signing: z.boolean().default(false),
  /**
   * Months that a signature is good for, where `signing` is on: afterwards the image counts as not signed.
   * @default 24
   */
  signatureMonths: positive.max(LONGEST_VALIDITY_MONTHS).default(24),
});
