import { type Construct } from "constructs";
import { ObjectTrail } from "../../constructs/audit/object-trail";
import { EncryptionKey } from "../../constructs/encryption/encryption-key";
import { Bucket } from "../../constructs/storage/bucket";
import { type BucketProps } from "../../constructs/storage/bucket-props";
import { type BucketSettings } from "../../settings/settings";
import { exact } from "../exact";
import { findByName } from "../find-by-name";
import { mapEntries } from "../map-entries";
import { type EnvironmentFoundation } from "./foundation";

/** Creates the buckets of an environment, and the trail of those whose objects are audited. */
export function createBuckets(
  scope: Construct,
  settings: Readonly<Record<string, BucketSettings>>,
  foundation: EnvironmentFoundation,
): Record<string, Bucket> {
  if (Object.keys(settings).length === 0) {
    return {};
  }
  const { accessLogs, protection } = foundation;
  const encryptionKey = new EncryptionKey(scope, "storage-key", { dataClass: "storage" });
  const buckets = mapEntries(settings, (name, bucket) => {
    const props = { name, encryptionKey, accessLogs, protection, ...bucket };
    return new Bucket(scope, `bucket-${name}`, exact<BucketProps, "notifications" | "trail">()(props));
  });
  const audited = Object.keys(settings).filter((name) => settings[name]?.trail);
  if (audited.length > 0) {
    createObjectTrail(
      scope,
      audited.map((name) => findByName(buckets, name)),
      foundation,
    );
  }
  return buckets;
}

function createObjectTrail(
  scope: Construct,
  buckets: readonly Bucket[],
  { accessLogs, protection, logs }: EnvironmentFoundation,
): void {
  const { retentionDays } = logs;
  new ObjectTrail(scope, "object-trail", { buckets, accessLogs, protection, retentionDays });
}
