import { TerraformOutput } from "cdktf";
import { type Construct } from "constructs";
import { PlatformStack } from "../constructs/core/platform-stack";
import { Protection } from "../constructs/core/protection";
import { EncryptionKey } from "../constructs/encryption/encryption-key";
import { StateBucket } from "../constructs/state/state-bucket";
import { LogBucket } from "../constructs/storage/log-bucket";
import { type PlatformSettings, type S3BackendSettings } from "../settings/settings";
import { accountStackName } from "./account-stack-name";
import { exact } from "./exact";
import { type StackLocations } from "./locations";

/** Props of a {@link StateStack}. */
export interface StateStackProps {
  readonly backend: S3BackendSettings;
  /** Each account may use the state of its own stack. */
  readonly accounts: PlatformSettings["accounts"];
  /** Each environment's account may use the state of that environment. */
  readonly environments: PlatformSettings["environments"];
  readonly locations: StackLocations;
}

/**
 * The bucket that holds the remote state of every stack. Its own state starts in a local file and then moves into the
 * bucket; docs/state.md has the commands.
 */
export class StateStack extends PlatformStack {
  readonly state: StateBucket;
  readonly accessLogs: LogBucket;

  constructor(scope: Construct, { backend, accounts, environments, locations }: StateStackProps) {
    super(scope, "state", locations.sharedStackProps("state"));
    const { destroy } = exact<Pick<S3BackendSettings, "destroy">, "kind" | "lockTable">()(backend);
    const protection = Protection.of(this, destroy);
    this.accessLogs = new LogBucket(this, "access-logs", { protection });
    this.state = new StateBucket(this, "state", {
      encryptionKey: new EncryptionKey(this, "state-key", { dataClass: "state" }),
      protection,
      accessLogs: this.accessLogs,
      states: [
        ...Object.entries(environments).map(([name, { account }]) => ({ stateKey: locations.stateKey(name), account })),
        // The roles of the shared account may use its states by their own policies.
        ...Object.values(accounts)
          .filter(({ isShared }) => !isShared)
          .map((account) => ({ stateKey: locations.stateKey(accountStackName(account)), account: account.id })),
      ],
      lockTable: locations.lockTableName,
    });
    locations.forEachOwnState((state) => {
      this.state.grantAccess(state);
    });
    new TerraformOutput(this, "bucket_name", {
      value: this.state.bucket.name,
      description: "Name of the bucket that holds the state of every stack.",
    });
  }
}
