/** What the security plugin of a domain is told about one role: its permissions, and which IAM roles have it. */
export interface DomainRole {
  readonly permissions: object;
  readonly mapping: { readonly backend_roles: readonly string[] };
}

/**
 * A program for Node.js that makes the roles of a domain what the variable `ROLES` says, a {@link DomainRole} by name. It
 * assumes the role of the domain's master user and signs its requests.
 * Sources: AWS General Reference, "Signature Version 4"; Amazon ECS Developer Guide, "Task IAM role"; AWS STS API
 * Reference, "AssumeRole"; OpenSearch documentation, "Security API".
 */
export const roleSetupScript = String.raw`
const { createHash, createHmac } = require("node:crypto");
const { AWS_REGION, CREDENTIALS_URL, STS_URL, MASTER_ROLE_ARN, SEARCH_URL, ROLES } = process.env;
const hash = (text) => createHash("sha256").update(text).digest("hex");
const hmac = (key, text) => createHmac("sha256", key).update(text).digest();

async function send(keys, service, method, url, body, type) {
  const { host, pathname } = new URL(url);
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const scope = [time.slice(0, 8), AWS_REGION, service, "aws4_request"];
  const headers = {
    "content-type": type,
    host,
    "x-amz-content-sha256": hash(body),
    "x-amz-date": time,
    "x-amz-security-token": keys.token,
  };
  const signed = Object.keys(headers).join(";");
  const lines = Object.entries(headers).map(([name, text]) => name + ":" + text + "\n");
  const request = [method, pathname, "", lines.join(""), signed, hash(body)].join("\n");
  const text = ["AWS4-HMAC-SHA256", time, scope.join("/"), hash(request)].join("\n");
  const signature = hmac(scope.reduce(hmac, "AWS4" + keys.secret), text).toString("hex");
  const credential = "Credential=" + [keys.id, ...scope].join("/");
  const authorization = "AWS4-HMAC-SHA256 " + [credential, "SignedHeaders=" + signed, "Signature=" + signature].join(", ");
  const { host: _, ...sent } = headers;
  const response = await fetch(url, { method, headers: { ...sent, authorization }, body });
  const answer = await response.text();
  if (!response.ok) throw new Error(pathname + " answered " + response.status + ": " + answer);
  return answer;
}

async function masterKeys() {
  const own = await (await fetch(CREDENTIALS_URL + process.env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI)).json();
  const keys = { id: own.AccessKeyId, secret: own.SecretAccessKey, token: own.Token };
  const query = { Action: "AssumeRole", Version: "2011-06-15", RoleArn: MASTER_ROLE_ARN, RoleSessionName: "setup" };
  const form = "application/x-www-form-urlencoded";
  const answer = await send(keys, "sts", "POST", STS_URL, String(new URLSearchParams(query)), form);
  const part = (name) => answer.split("<" + name + ">")[1].split("</")[0];
  return { id: part("AccessKeyId"), secret: part("SecretAccessKey"), token: part("SessionToken") };
}

(async () => {
  const keys = await masterKeys();
  for (const [name, { permissions, mapping }] of Object.entries(JSON.parse(ROLES))) {
    for (const [kind, value] of Object.entries({ roles: permissions, rolesmapping: mapping })) {
      const url = SEARCH_URL + "/_plugins/_security/api/" + kind + "/" + name;
      await send(keys, "es", "PUT", url, JSON.stringify(value), "application/json");
    }
    console.log("The role " + name + " is up to date.");
  }
})().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
`;
