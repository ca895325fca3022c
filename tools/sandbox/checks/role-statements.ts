import { type AwsAccess } from "../accounts";

/** A statement of a role's policy. */
export interface RoleStatement {
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

/**
 * Returns what the inline policies of a role allow. The emulator tells accounts apart by the access key and doesn't check
 * signatures, so that no client of IAM is needed.
 * Source: AWS Identity and Access Management API Reference, "GetRolePolicy".
 */
export async function roleStatements(access: AwsAccess, roleArn: string): Promise<RoleStatement[]> {
  const RoleName = roleArn.slice(roleArn.lastIndexOf("/") + 1);
  const names = values(await call(access, { Action: "ListRolePolicies", RoleName }), "member");
  const policies = await Promise.all(
    names.map(async (PolicyName) => {
      const [text = "{}"] = values(
        await call(access, { Action: "GetRolePolicy", RoleName, PolicyName }),
        "PolicyDocument",
      );
      const document = text.startsWith("%7B") ? decodeURIComponent(text) : text.replaceAll("&quot;", '"');
      return (JSON.parse(document) as { readonly Statement: RoleStatement[] }).Statement;
    }),
  );
  return policies.flat();
}

async function call(
  { endpoint, credentials }: AwsAccess,
  parameters: Readonly<Record<string, string>>,
): Promise<string> {
  const scope = `${credentials.accessKeyId}/20260101/us-east-1/iam/aws4_request`;
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      Authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none`,
      "X-Amz-Security-Token": credentials.sessionToken,
    },
    body: new URLSearchParams({ Version: "2010-05-08", ...parameters }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`IAM answered ${response.status}: ${text}`);
  return text;
}

/** Texts of the elements of a name. */
function values(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, "g"))].map(([, text = ""]) => text);
}
