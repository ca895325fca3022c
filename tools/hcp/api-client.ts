import { setTimeout as pause } from "node:timers/promises";
import { ApiError, apiError } from "./api-error";

/** A resource object. Source: JSON:API, "Resource Objects". */
export interface Resource {
  readonly id: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly relationships?: Readonly<
    Record<string, { readonly data?: Linkage | readonly Linkage[] | null } | undefined>
  >;
}

/** What a resource refers to. Source: JSON:API, "Resource Linkage". */
interface Linkage {
  readonly id: string;
}

/** The ids of what a resource refers to by a relationship: none, one or several. */
export function related({ relationships }: Resource, name: string): string[] {
  const data = relationships?.[name]?.data ?? [];
  return [data].flat().map(({ id }) => id);
}

/** A resource that is sent: created without an id, changed with it. */
export interface SentResource {
  readonly id?: string;
  readonly type: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly relationships?: Readonly<Record<string, { readonly data: { readonly id: string; readonly type: string } }>>;
}

type Query = Readonly<Record<string, string>>;

interface Document {
  readonly data: Resource;
}

interface Page {
  readonly data: readonly Resource[];
  readonly meta?: { readonly pagination?: { readonly "next-page"?: number | null } };
}

/** How a client reaches the API. */
export interface ApiAccess {
  /** Name of the host, for messages and tokens: `app.terraform.io`. */
  readonly hostname: string;
  /** @default "https://<hostname>" */
  readonly address?: string;
  readonly token: string;
  /** Waits a number of milliseconds. @default as long as it says */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

/** Most resources on a page. Source: HCP Terraform, "API documentation", "Pagination". */
const PAGE_SIZE = 100;

/** How often a request is sent that was limited, or not answered. */
const TRIES = 8;

/** Longest pause between two tries, in milliseconds, unless the API asks for a longer one. */
const LONGEST_PAUSE = 30_000;

/** Longest wait for an answer, in milliseconds. */
const ANSWER_TIMEOUT = 60_000;

/**
 * Client of the API of HCP Terraform and Terraform Enterprise. The token is in no message.
 * Source: HCP Terraform, "API documentation".
 */
export class ApiClient {
  readonly hostname: string;
  private readonly base: string;
  private readonly token: string;
  private readonly wait: (milliseconds: number) => Promise<unknown>;

  /** @throws if the address would send the token over a network in the clear */
  constructor({ hostname, address = `https://${hostname}`, token, wait = pause }: ApiAccess) {
    const { protocol, hostname: host } = new URL(address);
    if (protocol !== "https:" && !isLoopback(host)) {
      throw new Error(`${address} would send the API token in the clear; use https.`);
    }
    this.hostname = hostname;
    this.base = `${address.replace(/\/$/, "")}/api/v2`;
    this.token = token;
    this.wait = wait;
  }

  async get(path: string): Promise<Resource> {
    return ((await this.send("GET", path)) as Document).data;
  }

  /** The same, or undefined if there is nothing that the token has access to. */
  async find(path: string): Promise<Resource | undefined> {
    try {
      return await this.get(path);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return undefined;
      throw error;
    }
  }

  /** The resources of all pages. */
  async list(path: string, query: Query = {}): Promise<Resource[]> {
    const resources: Resource[] = [];
    for (let page: number | null | undefined = 1; page;) {
      const parameters = { ...query, "page[size]": String(PAGE_SIZE), "page[number]": String(page) };
      const { data, meta } = (await this.send("GET", `${path}?${String(new URLSearchParams(parameters))}`)) as Page;
      resources.push(...data);
      page = meta?.pagination?.["next-page"];
    }
    return resources;
  }

  async create(path: string, data: SentResource): Promise<Resource> {
    return ((await this.send("POST", path, data)) as Document).data;
  }

  async update(path: string, data: SentResource): Promise<void> {
    await this.send("PATCH", path, data);
  }

  /** Asks for an action, which has no answer: `/runs/run-1/actions/apply`. */
  async act(path: string): Promise<void> {
    await this.send("POST", path);
  }

  /**
   * Uploads a file. Its address contains a secret and takes no token.
   * Source: HCP Terraform, "API documentation", "Blob Storage Authentication".
   */
  async upload(url: string, content: Buffer): Promise<void> {
    const response = await this.untilAnswered("the upload", true, () =>
      fetch(url, {
        method: "PUT",
        headers: { "Content-Type": "application/octet-stream" },
        body: content,
        redirect: "error",
        signal: AbortSignal.timeout(ANSWER_TIMEOUT),
      }),
    );
    if (!response.ok) throw apiError(this.hostname, "the upload of the configuration", response.status, "");
  }

  private async send(method: string, path: string, data?: SentResource): Promise<unknown> {
    const request = `${method} ${path.replace(/\?.*/, "")}`;
    const response = await this.untilAnswered(request, method === "GET", () =>
      fetch(`${this.base}${path}`, {
        method,
        headers: { Authorization: `Bearer ${this.token}`, "Content-Type": "application/vnd.api+json" },
        ...(data !== undefined && { body: JSON.stringify({ data }) }),
        // A redirect could lead the token to another host.
        redirect: "error",
        signal: AbortSignal.timeout(ANSWER_TIMEOUT),
      }),
    );
    const body = await response.text();
    if (!response.ok) {
      throw apiError(this.hostname, request, response.status, body.replaceAll(this.token, "***"));
    }
    try {
      return body === "" ? undefined : JSON.parse(body);
    } catch {
      throw new Error(`${this.hostname} answered ${request} with something other than JSON; is it the right host?`);
    }
  }

  /**
   * Sends a request again that was limited, and one that may be repeated also if it was not answered.
   * Source: HCP Terraform, "API documentation", "Rate Limiting"; RFC 9110, "Retry-After".
   */
  private async untilAnswered(
    request: string,
    isRepeatable: boolean,
    attempt: () => Promise<Response>,
  ): Promise<Response> {
    for (let tries = 1; ; tries++) {
      const isLast = tries === TRIES;
      const backoff = Math.min(1000 * 2 ** (tries - 1), LONGEST_PAUSE);
      let response;
      try {
        response = await attempt();
      } catch (error) {
        if (!isRepeatable || isLast) {
          throw new Error(`${this.hostname} can't be reached for ${request}: ${reasonOf(error)}.`, { cause: error });
        }
      }
      const isLimited = response?.status === 429;
      const isBroken = response === undefined || response.status >= 500;
      if (response !== undefined && (isLast || !(isLimited || (isBroken && isRepeatable)))) return response;
      await this.wait(pauseThatIsAskedFor(response) ?? backoff);
    }
  }
}

/** The pause that an answer asks for, in milliseconds: as seconds or as a date. */
function pauseThatIsAskedFor(response: Response | undefined): number | undefined {
  const header = response?.headers.get("Retry-After");
  if (header === null || header === undefined) return undefined;
  const milliseconds = /^\d+(\.\d+)?$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(milliseconds) ? undefined : Math.max(milliseconds, 0);
}

function reasonOf(error: unknown): string {
  const { cause, name, message } = error as Error & { cause?: { code?: string; message?: string } };
  if (name === "TimeoutError") return `no answer within ${ANSWER_TIMEOUT / 1000} seconds`;
  return cause?.code ?? cause?.message ?? message;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127(\.\d+){3}$/.test(host);
}
