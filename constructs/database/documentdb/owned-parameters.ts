/** Parameters of a DocumentDB cluster that props of their own set. */
export const ownedDocumentParameters = ["audit_logs", "profiler", "profiler_threshold_ms", "tls"] as const;
