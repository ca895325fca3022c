import * as z from "zod";
import { neutral } from "./weaker/neutral";

/** The settings of an environment that shares the load balancer of another one, its owner. */
export const sharedIngressSchema = z.strictObject({
  /** Name of the environment that owns the load balancer. It must list this one in its `ingress.sharedWith`. */
  owner: z.string().meta(neutral.judgedByRule),
  /**
   * Path prefix of every route of this environment. The load balancer does not remove it from requests; services read
   * it from the environment variable `PATH_PREFIX`.
   */
  pathPrefix: z
    .string()
    .regex(/^(?:\/[A-Za-z0-9][A-Za-z0-9_-]*)+$/)
    .max(64)
    .describe('a path of at most 64 letters, digits, hyphens and underscores without a trailing slash, such as "/test"')
    .meta(neutral.function),
});
