import { ApiClient } from "../../../tools/hcp/api-client";
import { PlayedHcp, TOKEN } from "./played-hcp";

let hcp: PlayedHcp;
let pauses: number[];
beforeEach(async () => {
  hcp = await PlayedHcp.start();
  pauses = [];
});
afterEach(() => hcp.stop());

function client(token = TOKEN): ApiClient {
  return new ApiClient({
    hostname: "app.terraform.io",
    address: hcp.address,
    token,
    wait: (milliseconds) => Promise.resolve(pauses.push(milliseconds)),
  });
}

const organization = "/organizations/example";
const workspaces = `${organization}/workspaces`;

async function messageOf(action: Promise<unknown>): Promise<string> {
  return action.then(
    () => "no error",
    (error: unknown) => (error as Error).message,
  );
}

test("a list has the resources of all pages", async () => {
  hcp.pageSize = 2;
  const names = ["a", "b", "c", "d", "e"].map((letter) => `shop-${letter}`);
  names.forEach((name) => hcp.add("workspaces", { name }));
  expect((await client().list(workspaces)).map(({ attributes }) => attributes["name"])).toEqual(names);
});

describe("a request that is limited", () => {
  test("is sent again after the pause that the API asks for", async () => {
    const headers = { "Retry-After": "1.5" };
    hcp.interruptions.push({ match: /POST/, status: 429, headers }, { match: /POST/, status: 429, headers });
    await client().create(`${organization}/projects`, { type: "projects", attributes: { name: "shop" } });
    expect(pauses).toEqual([1500, 1500]);
    expect(hcp.projects).toHaveLength(1);
  });

  test("is sent again after ever longer pauses if the API asks for none, but not for ever", async () => {
    hcp.interruptions.push(...Array.from({ length: 20 }, () => ({ match: /GET/, status: 429 })));
    expect(await messageOf(client().get(organization))).toBe(
      "app.terraform.io still limits the rate of requests after several tries. Try again later.",
    );
    expect(pauses).toEqual([1000, 2000, 4000, 8000, 16000, 30000, 30000]);
  });
});

describe("a request that is not answered", () => {
  test("is sent again if it changes nothing", async () => {
    hcp.interruptions.push({ match: /GET/, status: 502 }, { match: /GET/, status: 0 });
    expect((await client().get(organization)).id).toBe("example");
    expect(pauses).toHaveLength(2);
  });

  test("is not sent again if it might have changed something", async () => {
    hcp.interruptions.push({ match: /POST/, status: 502, body: "<html>Bad gateway</html>" });
    const create = () =>
      client().create(`${organization}/projects`, { type: "projects", attributes: { name: "shop" } });
    expect(await messageOf(create())).toBe("app.terraform.io refused POST /organizations/example/projects (502)");
    hcp.interruptions.push({ match: /POST/, status: 0 });
    expect(await messageOf(create())).toMatch(
      /^app\.terraform\.io can't be reached for POST \/organizations\/example\/projects: (ECONNRESET|UND_ERR_SOCKET)\.$/,
    );
    expect(hcp.projects).toEqual([]);
  });
});

describe("an error is told in one line", () => {
  test("for a token that is refused, without the token", async () => {
    const message = await messageOf(client("wrong-token").get(organization));
    expect(message).toBe(
      "app.terraform.io refused the API token: it is wrong, expired or revoked. " +
        "Run `terraform login app.terraform.io`, or set TFE_TOKEN.",
    );
  });

  test("for what doesn't exist, or must not be seen", async () => {
    expect(await messageOf(client().get("/organizations/other"))).toBe(
      "app.terraform.io found nothing at GET /organizations/other: it doesn't exist, the token has no access to it, or " +
        "the plan of the organization doesn't include it.",
    );
    expect(await client().find("/organizations/other")).toBeUndefined();
  });

  test("for what the API refuses, with its reasons", async () => {
    const errors = [
      {
        status: "422",
        title: "invalid attribute",
        detail: "Name has already been taken",
        source: { pointer: "/data/attributes/name" },
      },
      {
        status: "422",
        title: "invalid attribute",
        detail: "is not a version",
        source: { pointer: "/data/attributes/terraform-version" },
      },
    ];
    hcp.interruptions.push({ match: /POST/, status: 422, body: JSON.stringify({ errors }) });
    expect(await messageOf(client().create(workspaces, { type: "workspaces" }))).toBe(
      "app.terraform.io refused POST /organizations/example/workspaces (422): Name has already been taken. " +
        "terraform-version: is not a version.",
    );
    hcp.interruptions.push({ match: /POST/, status: 409, body: '{"errors":["transition not allowed"]}' });
    expect(await messageOf(client().act("/runs/run-1/actions/apply"))).toBe(
      "app.terraform.io refused POST /runs/run-1/actions/apply (409): transition not allowed.",
    );
  });

  test("without the token, even if the answer repeats it", async () => {
    hcp.interruptions.push({ match: /GET/, status: 400, body: `{"errors":["bad header Bearer ${TOKEN}"]}` });
    expect(await messageOf(client().get(organization))).toBe(
      "app.terraform.io refused GET /organizations/example (400): bad header Bearer ***.",
    );
  });

  test("for a host that is another one", async () => {
    hcp.interruptions.push({ match: /GET/, status: 200, body: "<html>Welcome</html>" });
    expect(await messageOf(client().get(organization))).toBe(
      "app.terraform.io answered GET /organizations/example with something other than JSON; is it the right host?",
    );
  });
});

test("the token goes to no other host: not in the clear, not to a redirect, not with an upload", async () => {
  expect(() => new ApiClient({ hostname: "tfe.example.com", address: "http://tfe.example.com", token: TOKEN })).toThrow(
    "http://tfe.example.com would send the API token in the clear; use https.",
  );
  hcp.interruptions.push({ match: /POST/, status: 307, headers: { Location: `${hcp.address}/elsewhere` } });
  expect(await messageOf(client().act("/runs/run-1/actions/apply"))).toMatch(/^app\.terraform\.io can't be reached/);
  expect(hcp.authorizations).toEqual([]);
  await client().upload(`${hcp.address}/object/1`, Buffer.from("content"));
  expect(hcp.uploads).toEqual([{ content: Buffer.from("content"), authorization: undefined }]);
});
