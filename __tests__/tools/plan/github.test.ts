import { createServer, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import { publishComment, publishIssue, type Repository } from "../../../tools/plan/github";

interface Entry {
  id: number;
  number?: number;
  body: string;
  state?: string;
  title?: string;
  user: { type: string };
}

/** As much of GitHub's API as is called, in memory. */
class PlayedGitHub {
  readonly comments: Entry[] = [];
  readonly issues: Entry[] = [];
  readonly calls: string[] = [];
  private server: Server | undefined;

  async start(): Promise<Repository> {
    this.server = createServer((request, response) => {
      let text = "";
      request.on("data", (chunk: Buffer) => (text += chunk.toString()));
      request.on("end", () => {
        this.calls.push(`${request.method ?? ""} ${request.url ?? ""}`);
        const answer =
          request.headers.authorization === "Bearer played"
            ? this.answer(
                request.method ?? "",
                request.url ?? "",
                text === "" ? {} : (JSON.parse(text) as Partial<Entry>),
              )
            : undefined;
        response.writeHead(answer === undefined ? 403 : 200).end(JSON.stringify(answer ?? {}));
      });
    });
    await new Promise<void>((resolve) => this.server?.listen(0, "127.0.0.1", resolve));
    const { port } = this.server.address() as AddressInfo;
    return { api: `http://127.0.0.1:${port}`, name: "acme/shop", token: "played" };
  }

  stop(): void {
    this.server?.close();
  }

  private answer(method: string, url: string, body: Partial<Entry>): unknown {
    const { pathname, searchParams } = new URL(url, "http://played");
    const path = pathname.replace("/repos/acme/shop/", "");
    const page = (entries: Entry[]) => {
      const size = Number(searchParams.get("per_page"));
      const start = (Number(searchParams.get("page")) - 1) * size;
      return entries.slice(start, start + size);
    };
    if (method === "GET") {
      return page(path === "issues" ? this.issues.filter(({ state }) => state === "open") : this.comments);
    }
    if (method === "PATCH") {
      const id = Number(path.split("/").at(-1));
      const entry = (path.startsWith("issues/comments/") ? this.comments : this.issues).find((one) => one.id === id);
      return entry && Object.assign(entry, body);
    }
    const list = path === "issues" ? this.issues : this.comments;
    const id = list.length + 1;
    list.push({ id, number: id, body: body.body ?? "", title: body.title ?? "", state: "open", user: { type: "Bot" } });
    return list.at(-1);
  }
}

let github: PlayedGitHub;
let repository: Repository;
beforeEach(async () => {
  github = new PlayedGitHub();
  repository = await github.start();
});
afterEach(() => {
  github.stop();
});

const MARKER = "<!-- ours -->";

test("publishes one comment and edits it in place afterwards", async () => {
  await publishComment(repository, 12, MARKER, "first");
  await publishComment(repository, 12, MARKER, "second");
  expect(github.comments.map(({ body }) => body)).toEqual([`${MARKER}\nsecond`]);
  expect(github.calls.filter((call) => !call.startsWith("GET"))).toEqual([
    "POST /repos/acme/shop/issues/12/comments",
    "PATCH /repos/acme/shop/issues/comments/1",
  ]);
});

test("finds its comment behind a hundred others, and takes no comment of a person for its own", async () => {
  github.comments.push(
    ...Array.from({ length: 130 }, (_, index) => ({
      id: 1000 + index,
      body: `${MARKER}\nhello`,
      user: { type: "User" },
    })),
  );
  await publishComment(repository, 12, MARKER, "first");
  await publishComment(repository, 12, MARKER, "second");
  expect(github.comments).toHaveLength(131);
  expect(github.comments.at(-1)?.body).toBe(`${MARKER}\nsecond`);
});

test("opens one issue, updates it, and closes it when nothing is wrong any more", async () => {
  const issue = { marker: MARKER, title: "AWS differs from the code", farewell: "Nothing differs any more." };
  const done = [];
  for (const body of [undefined, "one stack", "two stacks", undefined, undefined, "again"]) {
    done.push(await publishIssue(repository, { ...issue, body }));
  }
  expect(done).toEqual(["nothing to do", "opened", "updated", "closed", "nothing to do", "opened"]);
  expect(github.issues.map(({ body, state, title }) => [body, state, title])).toEqual([
    [`${MARKER}\ntwo stacks`, "closed", "AWS differs from the code"],
    [`${MARKER}\nagain`, "open", "AWS differs from the code"],
  ]);
  expect(github.comments.map(({ body }) => body)).toEqual(["Nothing differs any more."]);
});

test("says what GitHub refused, and not the token", async () => {
  await expect(publishComment({ ...repository, token: "wrong" }, 12, MARKER, "text")).rejects.toThrow(
    /^GitHub refused GET issues\/12\/comments: status 403\.$/,
  );
});
