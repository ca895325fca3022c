import { type NotificationFilter } from "../../constructs/storage/bucket-notification";
import { type EnvironmentSettings } from "../../settings/settings";
import { exact } from "../exact";
import { findByName } from "../find-by-name";
import { type EnvironmentData } from "./data";
import { type EnvironmentMessaging } from "./messaging";

/** Lets the buckets of an environment notify its queues, and queues, topics and functions from elsewhere. */
export function notifyOfObjects(
  { buckets: settings }: Pick<EnvironmentSettings, "buckets">,
  { buckets }: EnvironmentData,
  messaging: EnvironmentMessaging | undefined,
): void {
  for (const [bucketName, { notifications }] of Object.entries(settings)) {
    const bucket = findByName(buckets, bucketName);
    for (const [name, { queue, arn, ...others }] of Object.entries(notifications)) {
      const filter = exact<NotificationFilter>()(others);
      if (queue !== undefined) {
        bucket.notifyQueue(name, findByName(messaging?.queues ?? {}, queue), filter);
      } else if (arn !== undefined) {
        bucket.notifyArn(name, arn, filter);
      }
    }
  }
}
