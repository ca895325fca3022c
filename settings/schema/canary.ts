import * as z from "zod";
import { canaryDefaults } from "../../constructs/synthetics/canary-defaults";
import { text } from "./formats";
import { uniqueList } from "./unique-list";
import { neutral } from "./weaker/neutral";
import { weaker } from "./weaker/weaker";

/** The settings of a canary, which requests what customers request. */
export const canarySchema = z.strictObject({
  /**
   * Path that is requested from the public load balancer, below the path of the environment if it shares one: `/health`.
   * @default none: `url` says what is requested
   */
  path: text(/^\/[\x21-\x7e]*$/, 'a path such as "/health"', 1024)
    .exactOptional()
    .meta(neutral.function),
  /**
   * URL that is requested, such as that of a CDN in front of the load balancer.
   * @default none: `path` of the load balancer
   */
  url: text(/^https?:\/\/[\x21-\x7e]+$/, 'a URL such as "https://www.example.com/health"', 1024)
    .exactOptional()
    .meta(neutral.function),
  /**
   * Number of minutes between two runs.
   * @default 5
   */
  everyMinutes: z.int().min(1).max(60).default(canaryDefaults.everyMinutes).meta(neutral.timing),
  /**
   * Status codes, one of which the response must have. Redirects are not followed.
   * @default [200]
   */
  expectedStatus: uniqueList(z.array(z.int().min(100).max(599)).min(1))
    .default([...canaryDefaults.expectedStatus])
    .meta(neutral.function),
  /**
   * Text that the body of the response must contain.
   * @default none: the body may be anything
   */
  expectedText: z.string().min(1).max(1000).exactOptional().meta(neutral.function),
  /**
   * Number of seconds within which the whole response must have arrived.
   * @default 10
   */
  timeoutSeconds: z.int().min(1).max(300).default(canaryDefaults.timeoutSeconds).meta(neutral.timing),
  /**
   * Number of consecutive runs that must fail, or be missing, before the alarm is raised.
   * @default 2
   */
  failures: z.int().min(1).max(10).default(canaryDefaults.failures).meta(weaker.higher),
  /**
   * Version of the Synthetics runtime for Node.js without a browser.
   * @default "syn-nodejs-5.2"
   */
  runtime: text(/^syn-nodejs-\d+\.\d+$/, 'a version of the runtime, such as "syn-nodejs-5.2"')
    .default(canaryDefaults.runtime)
    .meta(neutral.function),
});
