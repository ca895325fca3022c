import { createServer, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import { Script } from "node:vm";
import { canaryFile, canaryHandler, canaryScript, canaryVariables } from "../../../constructs/synthetics/canary-script";

/** Runs the script as Lambda does, with the variables of a canary. */
async function run(variables: Record<string, string>): Promise<string> {
  const exports: { handler?: () => Promise<string> } = {};
  const process = { env: { [canaryVariables.status]: "200", [canaryVariables.timeoutSeconds]: "1", ...variables } };
  new Script(canaryScript).runInNewContext({ exports, process, fetch, AbortSignal });
  if (!exports.handler) throw new Error("There is no handler.");
  return exports.handler();
}

describe("the script of a canary", () => {
  let server: Server;
  let url: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === "/slow") return;
      const status = Number(request.url?.slice(1));
      response.writeHead(status, status === 302 ? { location: "/200" } : {});
      response.end(`Welcome, ${String(request.headers["user-agent"])}`);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const target = (path: string) => ({ [canaryVariables.url]: `${url}${path}` });

  test("succeeds if the answer has the status", async () => {
    await expect(run(target("/200"))).resolves.toBe(`${url}/200 answered with status 200.`);
  });

  test("fails if the answer has another status", async () => {
    await expect(run(target("/503"))).rejects.toThrow(`${url}/503 answered with status 503 instead of 200.`);
  });

  test("takes one of several statuses", async () => {
    await expect(run({ ...target("/401"), [canaryVariables.status]: "200,401" })).resolves.toContain("401");
  });

  test("doesn't follow redirects", async () => {
    await expect(run(target("/302"))).rejects.toThrow("answered with status 302 instead of 200.");
    await expect(run({ ...target("/302"), [canaryVariables.status]: "302" })).resolves.toContain("302");
  });

  test("requires the text, and says who it is", async () => {
    const text = canaryVariables.text;
    await expect(run({ ...target("/200"), [text]: "Welcome, cloudwatch-synthetics" })).resolves.toContain("200");
    await expect(run({ ...target("/200"), [text]: "Goodbye" })).rejects.toThrow(
      `The answer of ${url}/200 doesn't contain "Goodbye".`,
    );
  });

  test("doesn't wait longer than it should", async () => {
    await expect(run(target("/slow"))).rejects.toThrow(/timeout/i);
  });

  test("is where the runtime looks for the handler", () => {
    expect(canaryFile).toBe(`nodejs/node_modules/${canaryHandler.split(".")[0] ?? ""}.js`);
  });
});
