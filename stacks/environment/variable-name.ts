/** Returns the name of an environment variable: `variableName("bucket", "raw-data")` is `BUCKET_RAW_DATA`. */
export function variableName(...parts: readonly string[]): string {
  return parts.join("_").toUpperCase().replace(/-/g, "_");
}
