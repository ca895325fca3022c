import { pascalCase } from "../core/pascal-case";
import { stableHash } from "../core/physical-name";
import { type Key } from "../encryption/key";
import { type Grantee } from "../identity/grantee";

/** What a grant on a bucket needs to know of it. */
interface GrantedBucket {
  readonly arn: string;
  /** Distinguishes the statements of several buckets in one role: the construct id of the bucket. */
  readonly id: string;
  /** The customer managed key; undefined for a bucket without one. */
  readonly encryptionKey: Key | undefined;
}

/** Allows a grantee to list, read and decrypt the objects under a prefix; with an empty prefix, all objects. */
export function grantBucketRead(grantee: Grantee, bucket: GrantedBucket, prefix: string): void {
  grantList(grantee, bucket, prefix);
  grantee.allow({
    sid: grantSid("Read", bucket, prefix),
    actions: ["s3:GetObject"],
    resources: [`${bucket.arn}/${prefix}*`],
  });
  bucket.encryptionKey?.grantDecrypt(grantee);
}

/** Allows a grantee to list, read, write and delete the objects under a prefix; with an empty prefix, all objects. */
export function grantBucketReadWrite(grantee: Grantee, bucket: GrantedBucket, prefix: string): void {
  grantList(grantee, bucket, prefix);
  grantee.allow({
    sid: grantSid("ReadWrite", bucket, prefix),
    actions: ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
    resources: [`${bucket.arn}/${prefix}*`],
  });
  bucket.encryptionKey?.grantEncryptDecrypt(grantee);
}

function grantList(grantee: Grantee, bucket: GrantedBucket, prefix: string): void {
  grantee.allow({
    sid: grantSid("List", bucket, prefix),
    actions: ["s3:ListBucket"],
    resources: [bucket.arn],
    ...(prefix !== "" && { conditions: { StringLike: { "s3:prefix": [`${prefix}*`] } } }),
  });
}

/** The hash distinguishes `in/` from `in`, and a prefix from the end of another bucket's name. */
function grantSid(verb: string, { id }: GrantedBucket, prefix: string): string {
  const suffix = prefix === "" ? "" : `${pascalCase(prefix)}${stableHash(prefix)}`;
  return `${verb}${pascalCase(id)}${suffix}`;
}
