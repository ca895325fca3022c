import * as z from "zod";
import { ipRange } from "./formats";
import { neutral } from "./weaker/neutral";

/** Source: Elastic Load Balancing, "Condition types for listener rules". */
const pathPattern = z
  .string()
  .regex(/^\/[A-Za-z0-9_.$/~"'@:+&*?-]*$/)
  .max(128)
  .describe('a path such as "/orders/*", at most 128 characters')
  .meta(neutral.function);
const hostPattern = z
  .string()
  .regex(/^[A-Za-z0-9.*?-]*\.[A-Za-z*?]+$/)
  .max(128)
  .describe('a host such as "admin.example.com" or "*.example.com"')
  .meta(neutral.function);
const headerCondition = z.strictObject({
  /** Name of the header. For the header `Host`, use `hosts`. */
  name: z
    .string()
    .regex(/^(?!host$)[A-Za-z0-9!#$%&'*+.^_`|~-]{1,40}$/i)
    .describe("the name of a header other than Host, at most 40 characters")
    .meta(neutral.function),
  /** Values, one of which must match. `*` matches any characters, `?` exactly one. */
  values: z
    .array(z.string().min(1).max(128).describe("a header value of 1 to 128 characters"))
    .min(1)
    .meta(neutral.function),
});

/** The conditions of a listener rule. */
export const ruleConditions = {
  /**
   * Path patterns, one of which must match. `*` matches any characters, `?` exactly one.
   * @default any
   */
  paths: z.array(pathPattern).min(1).exactOptional(),
  /**
   * Host patterns, one of which must match. `*` matches any characters, `?` exactly one.
   * @default any
   */
  hosts: z.array(hostPattern).min(1).exactOptional(),
  /**
   * HTTP header that must match.
   * @default any
   */
  header: headerCondition.exactOptional(),
  /**
   * HTTP methods, one of which must match.
   * @default any
   */
  methods: z
    .array(
      z
        .string()
        .regex(/^[A-Z_-]{1,40}$/)
        .describe('an HTTP method in capitals, such as "GET"')
        .meta(neutral.function),
    )
    .min(1)
    .exactOptional(),
  /**
   * IPv4 and IPv6 ranges of the clients. Requests from elsewhere are answered with 403 by a second rule, right after that of the
   * route. Behind a content delivery network, the address is that of the network.
   * @default any
   */
  sourceRanges: z
    .array(
      ipRange.refine((range) => !range.endsWith("/0"), {
        error: ({ input }) =>
          `"${String(input)}" is every address; list the ranges of the clients, or omit \`sourceRanges\`.`,
      }),
    )
    .min(1)
    .exactOptional()
    .meta(neutral.weakestByDefault),
};
