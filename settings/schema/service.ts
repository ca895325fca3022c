import * as z from "zod";
import { taskCpuSizes } from "../../constructs/workloads/fargate-size";
import { capacityKinds, type StageDefaults } from "../stages";
import { containerShape, sidecarSchema } from "./container";
import { imageReference, partName, port } from "./formats";
import { routeSchema } from "./route";
import { scalingSchema } from "./scaling";
import { egressSchema, usesSchema } from "./service-access";

/** How many load balancer rules one ECS service can stand behind. Source: "Amazon ECS service quotas". */
const MOST_ROUTES = 5;

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

const deployment = z.strictObject({
  /**
   * Percent of the tasks that stay up during a deployment.
   * @default 100
   */
  minimumHealthyPercent: z.int().min(0).max(100).default(100),
  /**
   * Percent of the tasks that there may be during a deployment; more than the minimum.
   * @default 200
   */
  maximumPercent: z.int().min(100).max(400).default(200),
  /**
   * Seconds after a task's start in which the load balancer's checks don't count.
   * @default 60
   */
  healthCheckGraceSeconds: z.int().min(0).max(3600).default(60),
});

/** The settings of a service, with the defaults of a stage. */
export function serviceSchema(defaults: StageDefaults) {
  return z.strictObject({
    /**
     * The image, with a tag or digest.
     * @default the service's own repository in the shared registry; the tag is a Terraform variable
     */
    image: imageReference.exactOptional(),
    /** Port that the container listens on. */
    port,
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
     * Containers beside the service's own, in every task.
     * @default {}
     */
    sidecars: z.record(partName, sidecarSchema).default({}),
    /**
     * The load balancer's ways to the service, at most 5.
     * @default {}: nothing from outside reaches the service
     */
    routes: z
      .record(partName, routeSchema)
      .refine((routes) => Object.keys(routes).length <= MOST_ROUTES, {
        message: `more than ${MOST_ROUTES} routes; ECS puts a service into at most ${MOST_ROUTES} target groups.`,
      })
      .default({}),
    /** How many tasks there are, and when there are more. */
    scaling: scalingSchema(defaults).prefault({}),
    /**
     * Where tasks run: on Fargate Spot first, some on each, or never on Spot.
     * @default "spot-first" in test; "mixed" in staging; "on-demand" in prod
     */
    capacity: z.enum(capacityKinds).default(defaults.capacity),
    /** How a new version takes the place of the old one. */
    deployment: deployment.prefault({}),
    /**
     * Whether people who may can open a shell in the container.
     * @default true in test; false in staging and prod
     */
    exec: z.boolean().default(defaults.exec),
    /** What the service may use: permission and reach at once. */
    uses: usesSchema.prefault({}),
    /**
     * Where else the service may connect to; nowhere by default.
     * @default []
     */
    egress: z.array(egressSchema).default([]),
  });
}
