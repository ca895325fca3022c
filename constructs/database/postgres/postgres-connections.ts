/**
 * What RDS for PostgreSQL divides the memory by, and the most connections that it allows by default.
 * Source: Amazon RDS User Guide, "Maximum number of database connections".
 */
const BYTES_PER_CONNECTION = 9_531_392;
const MOST_CONNECTIONS = 5000;

/**
 * Returns the number of connections that an instance accepts: its parameter `max_connections` or, without it, what RDS
 * computes from the memory.
 * @returns undefined if the memory is unknown, or the parameter is a formula
 */
export function maximumConnections(
  memoryBytes: number | undefined,
  parameters: Readonly<Record<string, string>>,
): number | undefined {
  const chosen = parameters["max_connections"];
  if (chosen !== undefined) return /^\d+$/.test(chosen) ? Number(chosen) : undefined;
  return memoryBytes === undefined
    ? undefined
    : Math.min(MOST_CONNECTIONS, Math.floor(memoryBytes / BYTES_PER_CONNECTION));
}
