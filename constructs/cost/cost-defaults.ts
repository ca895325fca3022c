/** What a `Budget` has unless a prop says otherwise. */
export const budgetDefaults: {
  /** Percentages of the amount that were spent. */
  readonly actualPercents: readonly number[];
  /** Percentages of the amount that are forecast for the month. */
  readonly forecastPercents: readonly number[];
} = { actualPercents: [80, 100], forecastPercents: [100] };

/** What `CostAnomalies` have unless a prop says otherwise. */
export const costAnomaliesDefaults = {
  /** Total cost of an anomaly, in US dollars; in China in yuan. */
  minimumImpact: 100,
  /** Percentage by which an anomaly exceeds what was expected. */
  minimumImpactPercent: 40,
} as const;
