import { type Severity } from "../monitoring/severity";

/** Props of a `Canary`. */
export interface CanaryProps {
  /**
   * Last part of the canary's physical name.
   * @default the construct id
   */
  readonly name?: string;
  /** URL that is requested; it must be reachable from the internet. Must not contain secrets: it is in reports. */
  readonly url: string;
  /**
   * Number of minutes between two runs, 1 to 60.
   * @default 5
   */
  readonly everyMinutes?: number;
  /**
   * Status codes, one of which the response must have. Redirects are not followed.
   * @default [200]
   */
  readonly expectedStatus?: readonly number[];
  /**
   * Text that the body of the response must contain.
   * @default none: the body may be anything
   */
  readonly expectedText?: string;
  /**
   * Number of seconds within which the whole response must have arrived. A run takes up to 30 more, and must end before
   * the next one.
   * @default 10
   */
  readonly timeoutSeconds?: number;
  /**
   * Number of consecutive runs that must fail, or be missing, before the alarm is raised.
   * @default 2
   */
  readonly failures?: number;
  /**
   * How urgent the alarm is.
   * @default "page"
   */
  readonly severity?: Severity;
  /**
   * Version of the Synthetics runtime for Node.js without a browser.
   * @default "syn-nodejs-5.2"
   */
  readonly runtime?: string;
  /**
   * Number of days for which the reports of runs are kept, 1 to 455.
   * @default 31
   */
  readonly retentionDays?: number;
}
