/** Where a redirect leads, in the parts of a listener rule's action. */
export interface RedirectTarget {
  readonly protocol: "HTTPS" | "#{protocol}";
  readonly host: string;
  readonly port: string;
  /** Path, with a leading slash. */
  readonly path: string;
  /** Query, without a question mark. */
  readonly query: string;
}

/** The part of a request that takes the place of a word such as `#{path}`. */
export type RequestParts = Readonly<Record<"host" | "path" | "port" | "protocol" | "query", string>>;

const HOST_WORD = "#\\{host\\}";
const PATH_WORD = "#\\{(?:host|path|port)\\}";
const ANY_WORD = "#\\{(?:host|path|port|protocol|query)\\}";
const CHARACTERS = "[A-Za-z0-9._~!$&'()*+,;=:@%/-]";

/**
 * Form of a redirect's target: a URL or a path. The words `#{host}`, `#{path}`, `#{port}`, `#{protocol}` and `#{query}` stand
 * for parts of the request, each where Elastic Load Balancing supports it. Source: Elastic Load Balancing API Reference,
 * "RedirectActionConfig".
 */
export const redirectTargetPattern = new RegExp(
  `^(?:(?<protocol>https|#\\{protocol\\})://(?<host>(?:[A-Za-z0-9.-]|${HOST_WORD})+)(?::(?<port>\\d{1,5}|#\\{port\\}))?(?=[/?]|$))?` +
    `(?<path>/(?!/)(?:${CHARACTERS}|${PATH_WORD})*)?(?:\\?(?<query>(?:${CHARACTERS}|[?]|${ANY_WORD})+))?$`,
);

/** What Elastic Load Balancing takes of each of host, path and query. */
const LONGEST_PART = 128;

/**
 * Parts the target of a redirect. The query of the request is kept, unless the target has one.
 *
 * @param to URL or path
 * @param host host of a target that is a path
 * @throws if it is not in the form of a target
 */
export function redirectTarget(to: string, host: string): RedirectTarget {
  const { groups } = redirectTargetPattern.exec(to) ?? {};
  if (!groups || to === "") {
    throw new Error(`"${to}" is not the target of a redirect, such as "https://example.com/#{path}" or "/new".`);
  }
  const { protocol, host: written, port, path = "/", query = "#{query}" } = groups;
  return {
    protocol: protocol === "https" ? "HTTPS" : "#{protocol}",
    host: written ?? host,
    port: port ?? (protocol === "https" ? "443" : "#{port}"),
    path,
    query,
  };
}

/** Explains why Elastic Load Balancing would refuse the target of a redirect, or returns `undefined`. */
export function redirectTargetIssue(to: string, hosts: readonly string[] | undefined): string | undefined {
  const { host, path, query, port } = redirectTarget(to, "");
  const longest = [host, path, query].find((part) => part.length > LONGEST_PART);
  if (longest !== undefined) {
    return `has a part of ${longest.length} characters, but a redirect supports ${LONGEST_PART} in each of host, path and query; shorten it.`;
  }
  if (/^\d+$/.test(port) && (Number(port) < 1 || Number(port) > 65535)) {
    return `has the port ${port}, but ports are from 1 to 65535; correct it.`;
  }
  // The client chooses the header Host, and a cache might keep the answer for others.
  return host.includes("#{host}") && hosts === undefined
    ? "has #{host}, which the client chooses; set `hosts`, or write the host."
    : undefined;
}

/** Puts the parts of a request in the places of the words for them. */
export function fillIn(text: string, request: RequestParts): string {
  return text.replace(/#\{(host|path|port|protocol|query)\}/g, (_, word: keyof RequestParts) => request[word]);
}
