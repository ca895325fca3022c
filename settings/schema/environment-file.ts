import * as z from "zod";
import { MOST_ENVIRONMENT_FILES } from "../../constructs/containers/environment-file";
import { keyArn, partName, regionName, text } from "./formats";
import { refuse, requireOneOf } from "./secret-sources";
import { neutral } from "./weaker/neutral";

/** What S3 calls safe characters, but for `*`, which is a wildcard in IAM. Source: Amazon S3 User Guide, "Naming objects". */
const KEY = String.raw`(?:[\w!.'()/=-]|\{environment\})*\.env`;

const objectKey = text(
  new RegExp(`^${KEY}$`),
  'the key of an object that ends in ".env", such as "web.env": letters, digits and any of / ! - _ . \' ( ) =, and {environment}',
  512,
).meta(neutral.identity);

const objectArn = text(
  new RegExp(String.raw`^arn:aws(?:-[a-z]+)*:s3:::(?:[a-z0-9.-]|\{environment\}){3,63}/${KEY}$`),
  'the ARN of an object whose key ends in ".env", such as "arn:aws:s3:::acme-config/{environment}/web.env"',
  640,
).meta(neutral.identity);

/** A file of environment variables in S3. */
const environmentFile = z
  .strictObject({
    /**
     * Name of the bucket in `buckets`.
     * @default none; required without `arn`
     */
    bucket: partName.exactOptional(),
    /**
     * Key of the file in the `bucket`, which must end in `.env`. `{environment}` in it is the environment's name.
     * @default none; required with `bucket`
     */
    key: objectKey.exactOptional(),
    /**
     * ARN of a file in a bucket that is none of the environment's. Its key must end in `.env`. `{environment}` in it is the
     * environment's name.
     * @default none; required without `bucket`
     */
    arn: objectArn.exactOptional(),
    /**
     * Region of the bucket in the `arn`.
     * @default the region of the environment
     */
    region: regionName.exactOptional(),
    /**
     * ARN of the customer managed key that encrypts the file in the `arn`.
     * @default none: S3 encrypts it with a key that needs no permission
     */
    kmsKeyArn: keyArn.exactOptional(),
  })
  .superRefine((value, context) => {
    requireOneOf(value, ["bucket", "arn"], context);
    if (value.arn !== undefined) {
      if (value.bucket === undefined && value.key !== undefined) {
        refuse(context, "key", "is for a `bucket`: the `arn` already has the key; remove it.");
      }
      return;
    }
    if (value.bucket !== undefined && value.key === undefined) {
      refuse(context, "key", 'is required: the key of the file in the bucket, such as "web.env".');
    }
    for (const key of ["region", "kmsKeyArn"] as const) {
      if (value[key] !== undefined) {
        refuse(context, key, "describes a file from elsewhere; remove it, or name the file by its `arn`.");
      }
    }
  });

/** The files of a container. */
export const environmentFiles = z
  .array(environmentFile)
  .max(MOST_ENVIRONMENT_FILES)
  .describe(`a list of at most ${MOST_ENVIRONMENT_FILES} files, each such as { bucket: "config", key: "web.env" }`);

/** A file of environment variables in the folder of the settings, and nowhere else. */
export const envFilePath = text(
  /^(?!.*(?:^|\/)\.\.?(?:\/|$))(?:[\w.-]|\{environment\})+(?:\/(?:[\w.-]|\{environment\})+)*$/,
  'the path of a file below the folder of the settings, such as "env/{environment}.env"',
).meta(neutral.function);
