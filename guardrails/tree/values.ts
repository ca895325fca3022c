/** Whether a value is known only to Terraform, because it contains an expression: `${var.size}`. */
export function isUnknown(value: unknown): boolean {
  return typeof value === "string" && /(?<!\$)\$\{/.test(value);
}

/** Whether a flag is set. One that only Terraform knows is not. */
export function isTrue(value: unknown): boolean {
  return value === true || value === "true";
}

/** Whether a flag is known not to be set; an argument that is absent has the default of the provider. */
export function isFalse(value: unknown, whenAbsent: boolean): boolean {
  return value === undefined || value === null ? !whenAbsent : value === false || value === "false";
}

/** Returns a number; undefined if the value is none, or is known only to Terraform. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** Returns the texts of a list, of which a single one may stand alone. */
export function textsOf(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((item) => typeof item === "string");
}

/** Writes a value as a message shows it: `"0.0.0.0/0"`, `true`, `not set`. */
export function shown(value: unknown): string {
  return value === undefined || value === null ? "not set" : JSON.stringify(value);
}
