import { type ContainerLimits } from "./container-limits";
import { type ContainerProps } from "./container-props";
import { type ImageManager } from "./image-manager";
import { type StartCondition } from "./start-order";

/** Props of a sidecar: a container next to the main container of a task. */
export interface SidecarProps extends ContainerProps, ContainerLimits {
  /**
   * Name of the workload, or of the workload and the sidecar (`web-proxy`), whose image this is. The Terraform variable
   * with the version is named after it, and shared with whatever else runs the image.
   * @default none: the version is that of `image`
   */
  readonly imageOf?: string;
  /**
   * Who chooses the version of the image.
   * @default "terraform"
   */
  readonly imageManagedBy?: ImageManager;
  /**
   * Whether the task stops when the sidecar stops. A sidecar that is not essential is restarted when it fails, unless
   * another container waits for its end.
   * @default true; false if another container waits for its end
   */
  readonly essential?: boolean;
  /**
   * What the main container waits for before it starts: that the sidecar has started, is healthy, has ended
   * (`"completed"`), or has ended with exit code 0 (`"succeeded"`). `true` is `"healthy"` if the sidecar has a health
   * check, and else `"started"`.
   * @default false: the main container doesn't wait
   */
  readonly startBefore?: boolean | StartCondition;
  /**
   * What the sidecar itself waits for, by the name of another sidecar or of the main container.
   * @default none
   */
  readonly startAfter?: Readonly<Record<string, StartCondition>>;
}
