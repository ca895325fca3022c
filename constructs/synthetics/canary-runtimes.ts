/** A version of the Synthetics runtime for Node.js without a browser. */
export interface CanaryRuntime {
  readonly version: string;
  /** Runtime of AWS Lambda that it is built on. */
  readonly lambdaRuntime: string;
  /** Date on which AWS Lambda deprecates that runtime, by which another version is needed. */
  readonly lambdaDeprecation: string;
}

/**
 * The versions that the script is for, the newest last. As of November 2026, AWS has deprecated none of them; it announces a
 * date 60 days ahead. Canaries of a deprecated version go on, but can't be created or changed.
 * Sources: Amazon CloudWatch User Guide, "Runtime versions using Node.js", "Runtime versions support policy"; AWS Lambda
 * Developer Guide, "Lambda runtimes".
 */
export const canaryRuntimes: readonly CanaryRuntime[] = ["4.0", "4.1", "4.2", "5.0", "5.1", "5.2"].map((version) => ({
  version: `syn-nodejs-${version}`,
  lambdaRuntime: "nodejs22.x",
  lambdaDeprecation: "2027-04-30",
}));
