import * as z from "zod";
import { imageReference, port, positive, secretName, variableName } from "./formats";

const secretReference = z.strictObject({
  /** Name of the secret, as in `secrets`. */
  secret: secretName,
  /**
   * Key to take out of a secret that holds JSON.
   * @default the whole secret
   */
  key: z
    .string()
    .regex(/^[^:\s]+$/)
    .describe("a JSON key without colons and spaces")
    .exactOptional(),
});

/** Source: Amazon ECS API Reference, "HealthCheck". */
const containerHealthCheck = z.strictObject({
  /** The command, `CMD` or `CMD-SHELL` first; healthy if it ends with 0. */
  command: z
    .tuple([z.enum(["CMD", "CMD-SHELL"]), z.string()], z.string())
    .describe('a list such as ["CMD-SHELL", "curl -f http://localhost/ || exit 1"]'),
  /**
   * Seconds between checks.
   * @default 30
   */
  intervalSeconds: z.int().min(5).max(300).default(30),
  /**
   * Seconds that a check may take.
   * @default 5
   */
  timeoutSeconds: z.int().min(2).max(60).default(5),
  /**
   * Failures in a row until the container is unhealthy.
   * @default 3
   */
  retries: z.int().min(1).max(10).default(3),
  /**
   * Seconds after the start in which failures don't count.
   * @default 30
   */
  startPeriodSeconds: z.int().min(0).max(300).default(30),
});

/** How much of a task its own container may take. */
export const containerLimits = z.strictObject({
  /**
   * CPU units set aside for the container, out of the task's; 1024 are one processor.
   * @default shares the task's
   */
  cpu: positive.exactOptional(),
  /**
   * Memory in MiB that the container may take, out of the task's; it is killed at more.
   * @default shares the task's
   */
  memoryMib: z.int().min(6).exactOptional(),
});

/** What the container of a service and its sidecars have in common. */
export const containerShape = {
  /**
   * User and group that the container runs as, by number or name; not root. Security Hub ECS.20.
   * @default "1000:1000"
   */
  user: z
    .string()
    .regex(/^(?!(?:root|0+)(?::|$))[a-z0-9_][a-z0-9_-]*(?::[a-z0-9_][a-z0-9_-]*)?$/)
    .describe('a user and group other than root, such as "1000:1000"')
    .default("1000:1000"),
  /**
   * Whether the container's file system is read-only. Security Hub ECS.5.
   * @default true
   */
  readOnlyRootFilesystem: z.boolean().default(true),
  /**
   * Plain environment variables. What is secret belongs in `secrets`.
   * @default {}
   */
  environment: z.record(variableName, z.string()).default({}),
  /**
   * Environment variables whose values come from Secrets Manager when the container starts.
   * @default {}
   */
  secrets: z.record(variableName, secretReference).default({}),
  /**
   * The command to run in place of the image's own.
   * @default the image's
   */
  command: z.array(z.string()).min(1).exactOptional(),
  /**
   * A check that ECS runs inside the container.
   * @default none; the load balancer checks its routes all the same
   */
  healthCheck: containerHealthCheck.exactOptional(),
};

/** A container beside the service's own, in the same task. */
export const sidecarSchema = z.strictObject({
  /** The image, with a tag or digest. */
  image: imageReference,
  /**
   * Port that the sidecar listens on.
   * @default none
   */
  port: port.exactOptional(),
  /**
   * CPU units set aside for the sidecar, out of the task's; 1024 are one processor.
   * @default shares the task's
   */
  cpu: positive.exactOptional(),
  /**
   * Memory in MiB that the sidecar may take, out of the task's.
   * @default shares the task's
   */
  memoryMib: z.int().min(6).exactOptional(),
  /**
   * Whether the task stops when the sidecar stops.
   * @default true
   */
  essential: z.boolean().default(true),
  /**
   * Whether the service's own container waits until the sidecar runs (or is healthy, where it has a check).
   * @default false
   */
  startBefore: z.boolean().default(false),
  ...containerShape,
});
