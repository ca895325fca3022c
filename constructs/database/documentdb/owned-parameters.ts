/** Parameters of a DocumentDB cluster that have props of their own. */
export const ownedDocumentParameters = ["audit_logs", "profiler", "profiler_threshold_ms", "tls"] as const;
