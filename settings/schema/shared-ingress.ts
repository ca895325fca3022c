import * as z from "zod";
import { answers } from "./answers";
import { hostname } from "./formats";
import { neutral } from "./weaker/neutral";

/** The settings of an environment that shares the load balancer of another one, its owner. */
export const sharedIngressSchema = z.strictObject({
  /** Name of the environment that owns the load balancer. It must list this one in its `ingress.sharedWith`. */
  owner: z.string().meta(neutral.judgedByRule),
  /**
   * Path prefix of every route of this environment. The load balancer does not remove it from requests; services read
   * it from the environment variable `PATH_PREFIX`. Browsers share cookies and storage between the paths of a host, so that
   * a lesser stage on prod's host needs a waiver.
   * @default none: required unless `host` is given
   */
  pathPrefix: z
    .string()
    .regex(/^(?:\/[A-Za-z0-9][A-Za-z0-9_-]*)+$/)
    .max(64)
    .describe('a path of at most 64 letters, digits, hyphens and underscores without a trailing slash, such as "/test"')
    .exactOptional()
    .meta(neutral.judgedByRule),
  /**
   * Host of every route of this environment, one of the owner's `ingress.additionalDomains`.
   * @default none: required unless `pathPrefix` is given
   */
  host: hostname.exactOptional().meta(neutral.judgedByRule),
  ...answers,
});
