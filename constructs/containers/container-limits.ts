/** How much of a task's CPU and memory one of its containers may use. */
export interface ContainerLimits {
  /**
   * CPU units of the task that are reserved for the container; 1024 are one vCPU.
   * @default none are reserved
   */
  readonly cpu?: number;
  /**
   * Memory limit in MiB, at least 6; a container that exceeds it is killed.
   * @default the task's memory
   */
  readonly memoryMib?: number;
}
