import * as z from "zod";
import { answerDefaults, contentTypes } from "../../constructs/load-balancer/answer-props";
import { redirectTargetPattern } from "../../constructs/load-balancer/redirect-target";
import { partName } from "./formats";
import { ruleConditions } from "./rule-conditions";
import { neutral } from "./weaker/neutral";

const redirect = z.strictObject({
  ...ruleConditions,
  /**
   * Where it leads: a URL with HTTPS, or a path of the load balancer. `#{host}`, `#{path}` (without its leading slash),
   * `#{port}`, `#{protocol}` and `#{query}` stand for parts of the request. The query is kept, unless this has one.
   */
  to: z
    .string()
    .min(1)
    .regex(redirectTargetPattern)
    .describe('a URL such as "https://example.com/#{path}" or a path such as "/new", without fragment')
    .meta(neutral.function),
  /**
   * Whether browsers may remember it: status code 301 instead of 302.
   * @default false
   */
  permanent: z.boolean().default(answerDefaults.permanent).meta(neutral.function),
  /**
   * Priority among the listener's rules; see that of a route.
   * @default derived from the conditions, more specific ones first; independent of other rules
   */
  priority: z.int().min(1).max(50000).exactOptional().meta(neutral.function),
});

const response = z.strictObject({
  ...ruleConditions,
  /** Status code: 200 to 299, or 400 to 599. */
  status: z
    .union([z.int().min(200).max(299), z.int().min(400).max(599)])
    .describe("a status code from 200 to 299 or from 400 to 599")
    .meta(neutral.function),
  /**
   * Type of the body.
   * @default "text/plain"
   */
  contentType: z.enum(contentTypes).default(answerDefaults.contentType).meta(neutral.function),
  /**
   * Body of the answer. It is public, and part of the plan and the state.
   * @default none
   */
  body: z.string().min(1).max(1024).describe("a text of 1 to 1024 characters").exactOptional().meta(neutral.function),
  /**
   * Priority among the listener's rules; see that of a route.
   * @default derived from the conditions, more specific ones first; independent of other rules
   */
  priority: z.int().min(1).max(50000).exactOptional().meta(neutral.function),
});

/** What a load balancer answers itself, without a service. */
export const answers = {
  /**
   * Redirects, by name: rules like routes, which lead to another address.
   * @default {}
   */
  redirects: z.record(partName, redirect).default({}),
  /**
   * Fixed answers, by name: rules like routes, which the load balancer answers without a service.
   * @default {}
   */
  responses: z.record(partName, response).default({}),
};
