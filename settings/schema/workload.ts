import * as z from "zod";
import { taskCpuSizes } from "../../constructs/containers/fargate-size";
import { containerLimits, containerShape, sidecarSchema } from "./container";
import { imageReference, partName } from "./formats";
import { egressSchema, usesSchema } from "./workload-access";

const limit = z.int().min(-1);

/** Source: Amazon ECS API Reference, "Ulimit". */
const ulimitName = z.enum([
  "core",
  "cpu",
  "data",
  "fsize",
  "locks",
  "memlock",
  "msgqueue",
  "nice",
  "nofile",
  "nproc",
  "rss",
  "rtprio",
  "rttime",
  "sigpending",
  "stack",
]);

const ulimit = z.strictObject({
  /** Where the process is warned; -1 for no limit. */
  soft: limit,
  /** Where it ends; -1 for no limit. */
  hard: limit,
});

/** What every kind of workload has in common: its tasks, what they may use and where they may connect to. */
export const workloadShape = {
  /**
   * The image, with a tag or digest.
   * @default the workload's own repository in the shared registry; the tag is a Terraform variable
   */
  image: imageReference.exactOptional(),
  /**
   * Another workload whose image this one runs, with another command: one version for both.
   * @default an image of its own
   */
  imageOf: partName.exactOptional(),
  /**
   * CPU units of a task; 1024 are one processor.
   * @default 256
   */
  cpu: z.literal(taskCpuSizes).default(256),
  /**
   * Memory of a task in MiB; which sizes there are depends on the CPU.
   * @default 512
   */
  memoryMib: z.int().min(512).max(122880).default(512),
  /** How much of the task its own container may take; the rest is left to the sidecars and Service Connect's proxy. */
  limits: containerLimits.prefault({}),
  /**
   * Processor that the image is built for.
   * @default "x86_64"
   */
  architecture: z.enum(["x86_64", "arm64"]).default("x86_64"),
  /**
   * Scratch storage of a task in GiB.
   * @default the 20 GiB that Fargate includes
   */
  ephemeralStorageGib: z.int().min(21).max(200).exactOptional(),
  /**
   * The entry point in place of the image's own.
   * @default the image's
   */
  entryPoint: z.array(z.string()).min(1).exactOptional(),
  ...containerShape,
  /**
   * Directories that stay writable where the file system is read-only.
   * @default ["/tmp"]
   */
  writablePaths: z
    .array(
      z
        .string()
        .regex(/^\/[\w./-]+$/)
        .describe('an absolute path such as "/tmp"'),
    )
    .default(["/tmp"]),
  /**
   * Whether an init process reaps what the application leaves behind.
   * @default true
   */
  initProcess: z.boolean().default(true),
  /**
   * Seconds from the request to stop until the container is killed.
   * @default 30
   */
  stopTimeoutSeconds: z.int().min(2).max(120).default(30),
  /**
   * Limits of the operating system, by name.
   * @default {}
   */
  ulimits: z.partialRecord(ulimitName, ulimit).default({}),
  /**
   * Containers beside the workload's own, in every task.
   * @default {}
   */
  sidecars: z.record(partName, sidecarSchema).default({}),
  /** What the workload may use: permission and reach at once. */
  uses: usesSchema.prefault({}),
  /**
   * Where else the workload may connect to; nowhere by default.
   * @default []
   */
  egress: z.array(egressSchema).default([]),
};
