/** A managed rule of AWS Config, which checks a promise of the platform in the running account. */
export interface ConfigRuleDefinition {
  /** What the platform promises, in a clause: `buckets are encrypted`. */
  readonly promise: string;
  /**
   * Identifier of the managed rule.
   * @default the name of the rule in capitals, with underscores
   */
  readonly identifier?: string;
  /**
   * Parameters of the rule. The API has no defaults for them.
   * @default none
   */
  readonly parameters?: Readonly<Record<string, string>>;
  /**
   * Where the rule is needed: in each region, or once for the account, in its own region, where global resources such as
   * roles are recorded.
   * @default "region"
   */
  readonly scope?: "account" | "region";
}

/** Rules by their names, which are those of their pages in the AWS Config Developer Guide: `rds-storage-encrypted`. */
export type ConfigRules = Readonly<Record<string, ConfigRuleDefinition>>;

/** Returns the identifier of a rule: `RDS_STORAGE_ENCRYPTED`. */
export function identifierOf(name: string, { identifier }: ConfigRuleDefinition): string {
  return identifier ?? name.toUpperCase().replaceAll("-", "_");
}
