import { Netmask } from "netmask";
import * as z from "zod";

/**
 * Text of a set form. Its description completes both "… is not" in a fault and the page of the settings.
 */
function text(pattern: RegExp, description: string, longest = 255) {
  return z.string().regex(pattern).max(longest).describe(description);
}

/** Words that become part of names: lower case, so that every service takes them; hyphens between. */
const NAME = /^[a-z](?:-?[a-z0-9])*$/;

export const projectName = text(
  /^[a-z](?:-?[a-z0-9])+$/,
  "2 to 20 lower-case letters, digits and single hyphens, a letter first",
  20,
);
export const partName = text(NAME, "at most 40 lower-case letters, digits and single hyphens, a letter first", 40);
/** Name of a secret: no other name of AWS's is made of it, so that it may have underscores. */
export const secretName = text(
  /^[a-z](?:[-_]?[a-z0-9])*$/,
  "at most 40 lower-case letters, digits and single hyphens or underscores, a letter first",
  40,
);
export const accountId = text(/^\d{12}$/, 'an AWS account id: 12 digits in quotes, such as "222222222222"');
export const regionName = text(/^[a-z]{2}(?:-[a-z]+){1,2}-\d$/, 'an AWS region such as "eu-west-1"');
export const zoneLetter = z.enum(["a", "b", "c", "d", "e", "f", "g", "h"]);
export const hostname = text(
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/,
  'a domain name in lower case such as "shop.example.com"',
);
export const httpsUrl = text(/^https:\/\/[^\s]+$/, 'an address that begins with "https://"');

/** Source: Tagging AWS Resources User Guide, "Tag naming limits and requirements". */
export const tagValue = text(
  /^[\p{L}\p{N} _.:/=+@-]+$/u,
  "1 to 256 letters, digits, spaces and any of _ . : / = + - @",
  256,
);

/** Beginning or end of an object's key. IAM would take `*` and `?` for wildcards, and `$` for a variable. */
export const keyPart = text(
  /^[\p{L}\p{N} !_.'()/&@:,=+-]*$/u,
  "a part of an object's key such as \"incoming/\": letters, digits, spaces and any of ! _ . ' ( ) / & @ : , = + -",
  512,
);

/** A TCP or UDP port. */
export const port = z.int().min(1).max(65535);

/** A whole number of at least one. */
export const positive = z.int().min(1);

export const roleArn = text(
  /^arn:aws(?:-[a-z]+)*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
  'the ARN of an IAM role, such as "arn:aws:iam::111111111111:role/publisher"',
);
export const certificateArn = text(
  /^arn:aws(?:-[a-z]+)*:acm:[a-z0-9-]+:\d{12}:certificate\/[0-9a-f-]+$/,
  "the ARN of an ACM certificate",
);

/** Name of an environment variable. Source: POSIX, "Environment Variables". */
export const variableName = text(
  /^[A-Za-z_][A-Za-z0-9_]*$/,
  "the name of an environment variable: letters, digits and underscores, no digit first",
);

/** An IPv4 range whose host bits are zero, as AWS wants it. */
export const cidr = z
  .string()
  .describe('an IPv4 range such as "10.0.0.0/16"')
  .superRefine((value, context) => {
    const message = cidrIssue(value);
    if (message !== undefined) {
      context.addIssue({ code: "custom", message });
    }
  });

function cidrIssue(value: string): string | undefined {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}\/\d{1,2}$/.test(value)) {
    return `"${value}" is not an IPv4 range such as "10.0.0.0/16".`;
  }
  try {
    const block = new Netmask(value);
    const right = block.toString();
    return right === value ? undefined : `"${value}" has bits set behind its prefix; the range is "${right}".`;
  } catch {
    return `"${value}" is not an IPv4 range: each number is at most 255 and the prefix at most 32.`;
  }
}

/** A container image that stays the same: by digest, or by a tag that says which version. */
export const imageReference = z
  .string()
  .describe('an image with a tag or digest, such as "nginx:1.29.1"; not "latest"')
  .superRefine((value, context) => {
    const message = imageIssue(value);
    if (message !== undefined) {
      context.addIssue({ code: "custom", message });
    }
  });

const IMAGE =
  /^(?:[\w.-]+(?::\d+)?\/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*(?::(?<tag>\w[\w.-]{0,127}))?(?<digest>@sha256:[0-9a-f]{64})?$/;

function imageIssue(value: string): string | undefined {
  const parts = IMAGE.exec(value)?.groups;
  if (!parts) {
    return `"${value}" is not an image reference such as "public.ecr.aws/nginx/nginx:1.29.1".`;
  }
  if (parts["digest"] !== undefined) {
    return undefined;
  }
  if (parts["tag"] === undefined) {
    return `"${value}" names no version; add a tag or a digest, such as ":1.29.1".`;
  }
  return parts["tag"] === "latest"
    ? `"${value}" changes under your feet; name the version, such as ":1.29.1".`
    : undefined;
}
