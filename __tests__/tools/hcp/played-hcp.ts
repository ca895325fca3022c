import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** A token that the played API accepts. */
export const TOKEN = "played-token-0123456789";

type Attributes = Record<string, unknown>;

export interface PlayedResource {
  readonly id: string;
  readonly type: string;
  attributes: Attributes;
  relationships: Record<string, { data: { id: string; type: string } | { id: string; type: string }[] | null }>;
}

/** A request that changed something, or asked for an action. */
export interface PlayedRequest {
  readonly request: string;
  readonly body: { readonly attributes?: Attributes; readonly relationships?: PlayedResource["relationships"] };
}

/** What a run goes through: a status at each question, of the run and of its plan. */
export interface PlayedRun {
  readonly statuses: readonly string[];
  /** Status of the plan from the first status that is not in planning. @default "finished" */
  readonly plan?: string;
  readonly counts?: Attributes;
  /** Statuses in which the run can be confirmed. */
  readonly confirmable?: readonly string[];
  /** Statuses that follow a confirmation. */
  readonly confirmed?: readonly string[];
  /** Resources that the run refers to, such as a policy check: by relationship. */
  readonly related?: Readonly<
    Record<string, { readonly id: string; readonly path: string; readonly attributes: Attributes }>
  >;
}

const PLANNING = ["pending", "plan_queued", "planning"];

/**
 * Plays the part of HCP Terraform's API that tools/hcp uses, on loopback, with the shapes that its documentation shows:
 * "Projects", "Workspaces", "Workspace variables", "Run triggers", "Configuration versions", "Runs" and "Plans" of the API
 * reference.
 */
export class PlayedHcp {
  readonly workspaces: PlayedResource[] = [];
  readonly projects: PlayedResource[] = [];
  /** Changes and actions, in their order. */
  readonly changes: PlayedRequest[] = [];
  /** Authorization headers of all requests but uploads. */
  readonly authorizations: (string | undefined)[] = [];
  /** What was uploaded, with its authorization header. */
  readonly uploads: { readonly content: Buffer; readonly authorization: string | undefined }[] = [];
  /** Answers that come before the real one: by request, in their order. */
  readonly interruptions: { match: RegExp; status: number; headers?: Record<string, string>; body?: string }[] = [];
  /** How many resources a page has at most. */
  pageSize = 100;
  run: PlayedRun = { statuses: ["planned_and_finished"] };
  configuration: Attributes = { status: "uploaded" };
  private readonly variables = new Map<string, PlayedResource[]>();
  private readonly triggers = new Map<string, PlayedResource[]>();
  private asked = 0;
  private waiting: string[] = [];
  private count = 0;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<PlayedHcp> {
    const server = createServer();
    const played = new PlayedHcp(server);
    server.on("request", (request, response) => void played.answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return played;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Adds what exists already. */
  add(kind: "workspaces" | "projects", attributes: Attributes, relationships: PlayedResource["relationships"] = {}) {
    const resource = { id: this.id(kind), type: kind, attributes, relationships };
    this[kind].push(resource);
    return resource;
  }

  variablesOf(workspace: string): PlayedResource[] {
    return this.belonging(this.variables, workspace);
  }

  triggersOf(workspace: string): PlayedResource[] {
    return this.belonging(this.triggers, workspace);
  }

  private belonging(map: Map<string, PlayedResource[]>, workspace: string): PlayedResource[] {
    const id = this.workspaces.find(({ attributes }) => attributes["name"] === workspace)?.id ?? workspace;
    const list = map.get(id) ?? [];
    map.set(id, list);
    return list;
  }

  private id(kind: string): string {
    return `${kind.slice(0, 2)}-${String(++this.count)}`;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", this.address);
    const path = pathname.replace(/^\/api\/v2/, "");
    const line = `${request.method ?? ""} ${path}`;
    const content = await buffer(request);
    const send = (status: number, body?: unknown, headers: Record<string, string> = {}) => {
      response.writeHead(status, headers);
      response.end(body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body));
    };
    const interruption = this.interruptions.findIndex(({ match }) => match.test(line));
    if (interruption >= 0) {
      const [{ status, headers, body } = { status: 500 }] = this.interruptions.splice(interruption, 1);
      if (status === 0) response.destroy();
      else send(status, body, headers);
      return;
    }
    if (path.startsWith("/object/")) {
      this.uploads.push({ content, authorization: request.headers.authorization });
      send(200);
      return;
    }
    this.authorizations.push(request.headers.authorization);
    if (request.headers.authorization !== `Bearer ${TOKEN}`) {
      send(401, { errors: [{ status: "401", title: "unauthorized" }] });
      return;
    }
    const body = content.length === 0 ? {} : (JSON.parse(content.toString()) as { data: PlayedRequest["body"] }).data;
    if (request.method !== "GET") this.changes.push({ request: line, body });
    const found = this.route(line, body, searchParams);
    if (found === undefined) send(404, { errors: [{ status: "404", title: "not found" }] });
    else if (Array.isArray(found)) send(200, this.page(found as PlayedResource[], searchParams));
    else send(request.method === "POST" ? 201 : 200, found === "" ? undefined : { data: found });
  }

  /** Source: HCP Terraform, "API documentation", "Pagination". */
  private page(resources: PlayedResource[], query: URLSearchParams) {
    const size = Math.min(Number(query.get("page[size]") ?? 20), this.pageSize);
    const current = Number(query.get("page[number]") ?? 1);
    const pages = Math.max(1, Math.ceil(resources.length / size));
    return {
      data: resources.slice((current - 1) * size, current * size),
      meta: {
        pagination: {
          "current-page": current,
          "next-page": current < pages ? current + 1 : null,
          "total-pages": pages,
          "total-count": resources.length,
        },
      },
    };
  }

  private route(line: string, body: PlayedRequest["body"], query: URLSearchParams): unknown {
    const routes: [RegExp, (...parts: (string | undefined)[]) => unknown][] = [
      [/^GET \/organizations\/example$/, () => ({ id: "example", attributes: { name: "example" } })],
      [
        /^GET \/organizations\/example\/projects$/,
        () =>
          this.projects.filter(
            ({ attributes }) =>
              String(attributes["name"]).toLowerCase() === (query.get("filter[names]") ?? "").toLowerCase(),
          ),
      ],
      [/^POST \/organizations\/example\/projects$/, () => this.add("projects", body.attributes ?? {})],
      [
        /^GET \/organizations\/example\/workspaces$/,
        () => {
          const prefix = (query.get("search[wildcard-name]") ?? "").replace(/\*$/, "");
          return this.workspaces.filter(({ attributes }) => String(attributes["name"]).startsWith(prefix));
        },
      ],
      [
        /^POST \/organizations\/example\/workspaces$/,
        () => this.add("workspaces", body.attributes ?? {}, body.relationships),
      ],
      [
        /^GET \/organizations\/example\/workspaces\/([\w-]+)$/,
        (name) => this.workspaces.find(({ attributes }) => attributes["name"] === name),
      ],
      [
        /^PATCH \/workspaces\/([\w-]+)$/,
        (id) =>
          this.change(
            this.workspaces.find((one) => one.id === id),
            body,
          ),
      ],
      [/^GET \/workspaces\/([\w-]+)\/vars$/, (id) => this.belonging(this.variables, id ?? "")],
      [/^POST \/workspaces\/([\w-]+)\/vars$/, (id) => this.put(this.variables, id, "vars", body)],
      [
        /^PATCH \/workspaces\/([\w-]+)\/vars\/([\w-]+)$/,
        (id, variable) =>
          this.change(
            this.belonging(this.variables, id ?? "").find((one) => one.id === variable),
            body,
          ),
      ],
      [
        /^GET \/workspaces\/([\w-]+)\/run-triggers$/,
        (id) =>
          query.get("filter[run-trigger][type]") === "inbound" ? this.belonging(this.triggers, id ?? "") : undefined,
      ],
      [/^POST \/workspaces\/([\w-]+)\/run-triggers$/, (id) => this.put(this.triggers, id, "run-triggers", body)],
      [
        /^POST \/workspaces\/[\w-]+\/configuration-versions$/,
        () => ({
          id: "cv-1",
          attributes: { status: "pending", "upload-url": `${this.address}/object/secret-of-upload` },
        }),
      ],
      [/^GET \/configuration-versions\/cv-1$/, () => ({ id: "cv-1", attributes: this.configuration })],
      [/^POST \/runs$/, () => this.startRun()],
      [/^GET \/runs\/run-1$/, () => this.showRun()],
      [/^POST \/runs\/run-1\/actions\/apply$/, () => this.confirm()],
      [/^GET \/plans\/plan-1$/, () => ({ id: "plan-1", attributes: this.plan() })],
      [
        /^GET (\/(?:applies|policy-checks|task-stages)\/[\w-]+)$/,
        (path) => Object.values(this.run.related ?? {}).find((one) => `${one.path}/${one.id}` === path),
      ],
    ];
    for (const [pattern, answer] of routes) {
      const match = pattern.exec(line);
      if (match) return answer(...match.slice(1));
    }
    return undefined;
  }

  private put(map: Map<string, PlayedResource[]>, workspace = "", type: string, body: PlayedRequest["body"]) {
    if (!this.workspaces.some(({ id }) => id === workspace)) return undefined;
    const { attributes = {}, relationships = {} } = body;
    const resource = { id: this.id(type), type, attributes, relationships };
    this.belonging(map, workspace).push(resource);
    return resource;
  }

  private change(resource: PlayedResource | undefined, { attributes, relationships }: PlayedRequest["body"]) {
    if (!resource) return undefined;
    resource.attributes = { ...resource.attributes, ...attributes };
    resource.relationships = { ...resource.relationships, ...relationships };
    return resource;
  }

  private startRun() {
    this.asked = 0;
    this.waiting = [...this.run.statuses];
    return { id: "run-1", attributes: { status: "pending" } };
  }

  private get status(): string {
    return this.waiting[Math.min(this.asked, this.waiting.length) - 1] ?? "pending";
  }

  private showRun() {
    this.asked++;
    const { confirmable = [], related = {} } = this.run;
    return {
      id: "run-1",
      attributes: { status: this.status, actions: { "is-confirmable": confirmable.includes(this.status) } },
      relationships: {
        plan: { data: { id: "plan-1", type: "plans" } },
        ...Object.fromEntries(
          Object.entries(related).map(([name, { id }]) => [name, { data: name === "apply" ? { id } : [{ id }] }]),
        ),
      },
    };
  }

  private confirm() {
    if (!(this.run.confirmable ?? []).includes(this.status)) return undefined;
    this.asked = 0;
    this.waiting = [...(this.run.confirmed ?? ["applying", "applied"])];
    return "";
  }

  private plan(): Attributes {
    const status = PLANNING.includes(this.status) ? "running" : (this.run.plan ?? "finished");
    const none = { "resource-additions": 0, "resource-changes": 0, "resource-destructions": 0, "resource-imports": 0 };
    return { status, "has-changes": this.run.counts !== undefined, ...none, ...this.run.counts };
  }
}
