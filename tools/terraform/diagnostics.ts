/** A diagnostic of Terraform as JSON. Source: Terraform, "Machine-Readable UI", "terraform validate". */
export interface Diagnostic {
  readonly severity: string;
  readonly summary: string;
  readonly detail?: string;
  readonly address?: string;
  readonly snippet?: { readonly context?: string | null } | null;
}

/** Writes a diagnostic in one line, with the address that it is about. */
export function diagnosticLine({ severity, summary, detail, address, snippet }: Diagnostic): string {
  const place = address ?? snippet?.context ?? "the stack";
  const explanation = detail === undefined ? "" : ` ${detail.replace(/\s+/g, " ")}`;
  return `${severity}: ${place}: ${summary}.${explanation}`;
}
