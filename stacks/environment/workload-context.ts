import { type ImageManager } from "../../constructs/containers/image-manager";
import { type Cluster } from "../../constructs/containers/cluster";
import { type Bucket } from "../../constructs/storage/bucket";
import { type EnvironmentFiles } from "./environment-files";
import { type EnvironmentFoundation } from "./foundation";
import { type EnvironmentMessaging } from "./messaging";
import { type EnvironmentSecrets } from "./secrets";

/** What the workloads of an environment run in, and what their settings refer to by name. */
export interface WorkloadContext extends Pick<EnvironmentFoundation, "logs" | "network"> {
  readonly cluster: Cluster;
  /** The image of each workload, by name. */
  readonly images: Readonly<Record<string, string>>;
  /** Who chooses the version of an image, by the name of the workload or sidecar whose image it is. */
  readonly imageManagers: (name: string) => ImageManager;
  /** Number of seconds within which a service must have responded to another, unless its settings say otherwise. */
  readonly requestTimeoutSeconds: number;
  readonly secrets: EnvironmentSecrets;
  readonly environmentFiles: EnvironmentFiles;
  readonly buckets: Readonly<Record<string, Bucket>>;
  /** Absent in an environment without queues and jobs. */
  readonly messaging: EnvironmentMessaging | undefined;
}
