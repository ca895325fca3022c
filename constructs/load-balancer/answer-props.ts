import { type RouteConditions } from "./route-priority";

/** What every rule without a service has. */
export interface AnswerSettings extends RouteConditions {
  /**
   * Priority of the listener rule, 1 to 50000. The rule with the lowest priority is evaluated first. One with source ranges
   * also takes the next number.
   * @default derived from the conditions by `routePriority`
   */
  readonly priority?: number;
}

/** Settings of a redirect. */
export interface RedirectSettings extends AnswerSettings {
  /**
   * Where it leads: a URL with HTTPS, or a path on the same load balancer. `#{host}`, `#{path}` (without its leading slash),
   * `#{port}`, `#{protocol}` and `#{query}` stand for parts of the request: `https://example.com/#{path}`. The query is kept,
   * unless this has one. `#{host}` requires `hosts`, because the client chooses it.
   */
  readonly to: string;
  /**
   * Whether the status code is 301, which browsers remember, instead of 302.
   * @default false
   */
  readonly permanent?: boolean;
}

/** Content types of a fixed answer. Source: Elastic Load Balancing API Reference, "FixedResponseActionConfig". */
export const contentTypes = [
  "text/plain",
  "text/html",
  "text/css",
  "application/json",
  "application/javascript",
] as const;

/** Settings of a fixed answer. */
export interface ResponseSettings extends AnswerSettings {
  /** Status code: 200 to 299, or 400 to 599. */
  readonly status: number;
  /**
   * Type of the body.
   * @default "text/plain"
   */
  readonly contentType?: (typeof contentTypes)[number];
  /**
   * Body of the answer, at most 1024 characters.
   * @default no body
   */
  readonly body?: string;
}

/** What takes the place of a service's name in the priorities of rules without a service. */
export const answerOwners = { redirects: "#redirects", responses: "#responses" } as const;

/** Default settings of redirects and fixed answers. */
export const answerDefaults = { permanent: false, contentType: "text/plain" } as const;
