import * as z from "zod";

/** The settings of an environment that stands on the load balancer of another, its owner. */
export const sharedIngressSchema = z.strictObject({
  /** Name of the owner; it has to name this environment among its `ingress.sharedWith`. */
  owner: z.string(),
  /**
   * Path that all routes of this environment stand below. The services see it too: a load balancer takes nothing
   * off a path. They find it in the variable `PATH_PREFIX`.
   */
  pathPrefix: z
    .string()
    .regex(/^(?:\/[A-Za-z0-9][A-Za-z0-9_-]*)+$/)
    .max(64)
    .describe('a path of letters, digits, hyphens and underscores, without a slash at its end, such as "/test"'),
});
