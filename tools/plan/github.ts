/** Where comments and issues are published. */
export interface Repository {
  /** Such as `https://api.github.com`. */
  readonly api: string;
  /** `owner/name`. */
  readonly name: string;
  readonly token: string;
}

/** A comment, or an issue. */
interface Entry {
  readonly id: number;
  readonly number?: number;
  readonly body?: string | null;
  readonly pull_request?: unknown;
  readonly user?: { readonly type?: string };
}

/** How many entries GitHub returns at once, at most. */
const PAGE = 100;

/** The pages that are searched for an entry of ours. */
const PAGES = 30;

/** Keeps one comment on a pull request up to date: it is known by a marker that no reader sees. */
export async function publishComment(repository: Repository, pullRequest: number, marker: string, body: string) {
  const comments = `issues/${pullRequest}/comments`;
  const own = await findEntry(repository, comments, marker);
  const text = { body: `${marker}\n${body}` };
  await (own ? call(repository, "PATCH", `issues/comments/${own.id}`, text) : call(repository, "POST", comments, text));
}

/** An issue that is open as long as something is wrong. */
export interface StandingIssue {
  /** By which it is known; no reader sees it. */
  readonly marker: string;
  readonly title: string;
  /** What is wrong. Undefined if nothing is. */
  readonly body: string | undefined;
  /** What is said when the issue is closed. */
  readonly farewell: string;
}

/** Opens an issue, keeps it up to date, or closes it. Returns what was done. */
export async function publishIssue(
  repository: Repository,
  { marker, title, body, farewell }: StandingIssue,
): Promise<"opened" | "updated" | "closed" | "nothing to do"> {
  const open = await findEntry(repository, "issues?state=open", marker);
  if (body === undefined) {
    if (open?.number === undefined) return "nothing to do";
    await call(repository, "POST", `issues/${open.number}/comments`, { body: farewell });
    await call(repository, "PATCH", `issues/${open.number}`, { state: "closed", state_reason: "completed" });
    return "closed";
  }
  const text = `${marker}\n${body}`;
  if (open?.number === undefined) {
    await call(repository, "POST", "issues", { title, body: text });
    return "opened";
  }
  await call(repository, "PATCH", `issues/${open.number}`, { title, body: text });
  return "updated";
}

async function findEntry(repository: Repository, list: string, marker: string): Promise<Entry | undefined> {
  for (let page = 1; page <= PAGES; page++) {
    const query = `${list}${list.includes("?") ? "&" : "?"}per_page=${PAGE}&page=${page}`;
    const entries = (await call(repository, "GET", query)) as readonly Entry[];
    const own = entries.find(
      // Anybody can write a marker, but only a workflow writes as a bot.
      ({ body, pull_request, user }) =>
        pull_request === undefined && user?.type === "Bot" && body?.startsWith(marker) === true,
    );
    if (own !== undefined || entries.length < PAGE) return own;
  }
  return undefined;
}

async function call({ api, name, token }: Repository, method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${api}/repos/${name}/${path}`, {
    method,
    headers: {
      accept: "application/vnd.github+json",
      authorization: `Bearer ${token}`,
      "x-github-api-version": "2022-11-28",
      ...(body && { "content-type": "application/json" }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) {
    throw new Error(`GitHub refused ${method} ${path.split("?")[0] ?? ""}: status ${response.status}.`);
  }
  return response.json();
}

/** The repository of a workflow's job. Undefined on other machines. */
export function repositoryOfJob(environment: NodeJS.ProcessEnv = process.env): Repository | undefined {
  const { GITHUB_API_URL: api, GITHUB_REPOSITORY: name, GITHUB_TOKEN: token } = environment;
  return api === undefined || name === undefined || token === undefined || token === ""
    ? undefined
    : { api, name, token };
}
