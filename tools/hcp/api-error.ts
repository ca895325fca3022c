/** An answer of HCP Terraform that is no success, in one line. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    message: string,
    /** HTTP status of the answer. */
    readonly status: number,
  ) {
    super(message);
  }
}

/** An error object. Source: JSON:API, "Error Objects". */
interface ErrorObject {
  readonly title?: string;
  readonly detail?: string;
  readonly source?: { readonly pointer?: string };
}

/**
 * Describes an answer that is no success.
 * @param request method and path, such as `POST /runs`
 * @param body text of the answer
 */
export function apiError(hostname: string, request: string, status: number, body: string): ApiError {
  const reasons = reasonsIn(body);
  const because = reasons.length > 0 ? `: ${reasons.join(" ")}` : "";
  switch (status) {
    case 401:
      return new ApiError(
        `${hostname} refused the API token: it is wrong, expired or revoked. ` +
          `Run \`terraform login ${hostname}\`, or set TFE_TOKEN.`,
        status,
      );
    case 404:
      // Source: HCP Terraform, "API documentation", "Response Codes": what a token has no access to isn't found either.
      return new ApiError(
        `${hostname} found nothing at ${request}: it doesn't exist, the token has no access to it, or the plan of the ` +
          `organization doesn't include it.`,
        status,
      );
    case 429:
      return new ApiError(
        `${hostname} still limits the rate of requests after several tries. Try again later.`,
        status,
      );
    default:
      return new ApiError(`${hostname} refused ${request} (${status})${because}`, status);
  }
}

function reasonsIn(body: string): string[] {
  try {
    const { errors = [] } = JSON.parse(body) as { readonly errors?: readonly (ErrorObject | string)[] };
    return errors.map((error) => asSentence(typeof error === "string" ? error : describe(error)));
  } catch {
    // A proxy in between answers with a page.
    return [];
  }
}

function describe({ title, detail, source }: ErrorObject): string {
  const text = detail ?? title ?? "no reason";
  const field = source?.pointer?.split("/").at(-1);
  return field === undefined || text.toLowerCase().includes(field.toLowerCase()) ? text : `${field}: ${text}`;
}

function asSentence(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
