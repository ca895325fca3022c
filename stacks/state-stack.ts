import { TerraformOutput } from "cdktf";
import { type Construct } from "constructs";
import { LogBucket } from "../constructs/storage/log-bucket";
import { encryptionKeyFor } from "../constructs/encryption/encryption-key-for";
import { Protection } from "../constructs/core/protection";
import { StateBucket } from "../constructs/state/state-bucket";
import { type PlatformSettings } from "../settings/settings";
import { lockTableName, sharedStackProps, stateKey } from "./locations";
import { PlatformStack } from "../constructs/core/platform-stack";

/** Days that we can tell who read or wrote a state. */
const ACCESS_LOG_DAYS = 400;

/**
 * The bucket of all stacks' remote state. Its own state begins in a local file and moves into the bucket;
 * docs/state.md has the commands.
 */
export class StateStack extends PlatformStack {
  constructor(scope: Construct, settings: PlatformSettings) {
    super(scope, "state", sharedStackProps(settings, "state"));
    const protection = Protection.of(
      this,
      settings.backend.kind === "s3" ? settings.backend.destroy : "stateless-only",
    );
    const accessLogs = new LogBucket(this, "access-logs", { protection, retentionDays: ACCESS_LOG_DAYS });
    const state = new StateBucket(this, "state", {
      encryptionKey: encryptionKeyFor(this, "state-key", "state"),
      protection,
      accessLogs,
      tenants: Object.entries(settings.environments).map(([name, { account }]) => ({
        stateKey: stateKey(name),
        account,
      })),
      lockTable: lockTableName(settings),
    });
    new TerraformOutput(this, "bucket_name", {
      value: state.bucket.name,
      description: "Bucket that holds the state of every stack.",
    });
  }
}
