import { spawn } from "node:child_process";
import { createServer, type IncomingMessage } from "node:http";
import { type AddressInfo } from "node:net";
import { type DomainRole, roleSetupScript } from "../../../constructs/search-users/role-setup-script";

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

const credentials = { AccessKeyId: "TASK", SecretAccessKey: "task-secret", Token: "task-token" };
const assumed =
  "<Credentials><AccessKeyId>MASTER</AccessKeyId><SecretAccessKey>master-secret</SecretAccessKey>" +
  "<SessionToken>master-token</SessionToken></Credentials>";
const roles: Readonly<Record<string, DomainRole>> = {
  clients: { permissions: { cluster_permissions: ["x"] }, mapping: { backend_roles: ["arn:of:clients"] } },
};

/** Runs the program against a server that plays the task's credentials, STS and the domain. */
async function run(status = 200): Promise<{ received: Received[]; code: number | null; output: string }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      const { method, url, headers } = request;
      received.push({ method, url, headers, body });
      const isDomain = url?.startsWith("/_plugins") ?? false;
      response.statusCode = isDomain ? status : 200;
      response.end(url === "/credentials" ? JSON.stringify(credentials) : isDomain ? "{}" : assumed);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const child = spawn(process.execPath, ["-e", roleSetupScript], {
    env: {
      AWS_REGION: "eu-west-1",
      AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "/credentials",
      CREDENTIALS_URL: address,
      STS_URL: `${address}/`,
      MASTER_ROLE_ARN: "arn:of:master",
      SEARCH_URL: address,
      ROLES: JSON.stringify(roles),
    },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => (output += part.toString()));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  await new Promise((resolve) => server.close(resolve));
  return { received, code, output };
}

test("the program acts as the master user, and says what each role may do and who has it", async () => {
  const { received, code, output } = await run();
  expect({ code, output }).toEqual({ code: 0, output: "The role clients is up to date.\n" });
  expect(received.map(({ method, url }) => `${method ?? ""} ${url ?? ""}`)).toEqual([
    "GET /credentials",
    "POST /",
    "PUT /_plugins/_security/api/roles/clients",
    "PUT /_plugins/_security/api/rolesmapping/clients",
  ]);
  const [, sts, permissions, mapping] = received;
  expect(sts?.body).toBe("Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aof%3Amaster&RoleSessionName=setup");
  expect(sts?.headers).toMatchObject({
    "x-amz-security-token": "task-token",
    authorization: expect.stringMatching(
      /^AWS4-HMAC-SHA256 Credential=TASK\/\d{8}\/eu-west-1\/sts\/aws4_request, SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token, Signature=[0-9a-f]{64}$/,
    ) as unknown,
  });
  expect(permissions?.headers).toMatchObject({
    "x-amz-security-token": "master-token",
    authorization: expect.stringContaining("Credential=MASTER/") as unknown,
  });
  expect(JSON.parse(permissions?.body ?? "")).toEqual(roles["clients"]?.permissions);
  expect(JSON.parse(mapping?.body ?? "")).toEqual(roles["clients"]?.mapping);
});

test("the program fails with the domain's answer", async () => {
  const { code, output } = await run(403);
  expect({ code, output }).toEqual({
    code: 1,
    output: "/_plugins/_security/api/roles/clients answered 403: {}\n",
  });
});
