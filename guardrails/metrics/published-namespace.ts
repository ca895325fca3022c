/** Metrics of a namespace that have the same dimensions. */
export interface PublishedMetrics {
  /** Names of the metrics, separated by spaces; as a list if a name contains a space. */
  readonly names: string | readonly string[];
  /** The sets of dimensions, each as names that are separated by commas; an empty text is the metric without any. */
  readonly dimensions: readonly string[];
}

/** The metrics that AWS publishes in a namespace. */
export interface PublishedNamespace {
  /** `AWS/ApplicationELB`. */
  readonly namespace: string;
  /** Guide and title of the page that lists the metrics. */
  readonly source: string;
  /** The day on which the list was compared with a stored copy of the page. */
  readonly checked: string;
  readonly metrics: readonly PublishedMetrics[];
}

/** The names of metrics, one by one. */
export function metricNames({ names }: PublishedMetrics): readonly string[] {
  return typeof names === "string" ? names.split(" ") : names;
}
