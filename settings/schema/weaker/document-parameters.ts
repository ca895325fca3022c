import { atLeast, weakParameters } from "./parameters";

/**
 * DocumentDB's parameters for logging and durability. Settings of their own control TLS, audit logs and the profiler.
 * Source: Amazon DocumentDB Developer Guide, "Cluster parameters reference".
 */
export const documentParameters = weakParameters({
  // The share of slow operations that is logged.
  profiler_sampling_rate: atLeast(1),
  // Seconds.
  change_stream_log_retention_duration: atLeast(10_800),
});
