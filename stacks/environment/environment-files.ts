import { Construct } from "constructs";
import { type EnvironmentFile } from "../../constructs/containers/environment-file";
import { stableHash } from "../../constructs/core/physical-name";
import { EncryptionKey } from "../../constructs/encryption/encryption-key";
import { Bucket } from "../../constructs/storage/bucket";
import { type GrantableBucket } from "../../constructs/storage/grantable-bucket";
import { environmentFileSource, type EnvironmentFileSettings } from "../../settings/environment-files";
import { findByName } from "../find-by-name";

/** Number of characters that distinguish ids: enough for hundreds of buckets. */
const HASH_LENGTH = 8;

/** The files of environment variables in S3, in the environment's buckets and elsewhere. */
export class EnvironmentFiles extends Construct {
  private readonly foreign = new Map<string, GrantableBucket>();

  /** @param environment name of the environment */
  constructor(
    scope: Construct,
    id: string,
    private readonly environment: string,
    private readonly buckets: Readonly<Record<string, Bucket>>,
  ) {
    super(scope, id);
  }

  /** Returns the files that the settings of a container list. */
  of(settings: readonly EnvironmentFileSettings[]): EnvironmentFile[] {
    return settings.map((file) => this.file(file));
  }

  private file(settings: EnvironmentFileSettings): EnvironmentFile {
    const source = environmentFileSource(settings, this.environment);
    return source.kind === "own"
      ? findByName(this.buckets, source.bucket).object(source.key)
      : this.bucket(source.bucketArn, source.kmsKeyArn).object(source.key);
  }

  /** A bucket from elsewhere, once however many files are in it. */
  private bucket(arn: string, kmsKeyArn: string | undefined): GrantableBucket {
    const id = stableHash(`${arn} ${kmsKeyArn ?? ""}`, HASH_LENGTH);
    const known = this.foreign.get(id);
    if (known) return known;
    const bucket = Bucket.fromArn(this, `bucket-${id}`, {
      arn,
      ...(kmsKeyArn !== undefined && { encryptionKey: this.key(kmsKeyArn) }),
    });
    this.foreign.set(id, bucket);
    return bucket;
  }

  /** Its id distinguishes the statements of a role: those on one key for two services differ. */
  private key(arn: string) {
    const id = `files-key-${stableHash(arn, HASH_LENGTH)}`;
    const known = this.node.tryFindChild(id) as ReturnType<typeof EncryptionKey.fromArn> | undefined;
    return known ?? EncryptionKey.fromArn(this, id, { arn, usedThrough: ["s3"] });
  }
}
