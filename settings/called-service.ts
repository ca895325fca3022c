/** What an entry of `uses.services` refers to. */
export interface CalledService {
  /** Name of the service. */
  readonly service: string;
  /** Key of a further port or name of a sidecar; `undefined` for the service's own port. */
  readonly port: string | undefined;
}

/** Reads an entry of `uses.services`: `api` or `api:admin`. */
export function calledService(entry: string): CalledService {
  const [service = "", port] = entry.split(":");
  return { service, port };
}
