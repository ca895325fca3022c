import { CreateHostedZoneCommand, Route53Client } from "@aws-sdk/client-route-53";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";

/** Environment variables that give AWS tools credentials and an endpoint. */
export type AwsEnvironment = Readonly<Record<string, string>>;

/** The same for clients of the AWS SDK. */
export interface AwsAccess {
  readonly region: string;
  readonly endpoint: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
  };
}

// At every start the SDK warns of the Node.js version that it will require: that concerns those who update it.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";

/** Lifetime of the credentials, longer than any run. */
const SESSION_SECONDS = 43_200;

/**
 * Returns access to an account of the emulator. Moto creates an account when a role in it is assumed, and tells accounts
 * apart by their credentials.
 */
export async function accountAccess(endpoint: string, account: string, region: string): Promise<AwsAccess> {
  const initial = { accessKeyId: "sandbox", secretAccessKey: "sandbox" };
  const sts = new STSClient({ endpoint, region, credentials: initial });
  const { Credentials: session } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${account}:role/sandbox`,
      RoleSessionName: "sandbox",
      DurationSeconds: SESSION_SECONDS,
    }),
  );
  if (
    session?.AccessKeyId === undefined ||
    session.SecretAccessKey === undefined ||
    session.SessionToken === undefined
  ) {
    throw new Error(`The emulator returned no credentials for account ${account}.`);
  }
  const credentials = {
    accessKeyId: session.AccessKeyId,
    secretAccessKey: session.SecretAccessKey,
    sessionToken: session.SessionToken,
  };
  return { region, endpoint, credentials };
}

/** Returns the environment variables that give a process this access. */
export function awsEnvironment({ region, endpoint, credentials }: AwsAccess): AwsEnvironment {
  return {
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    AWS_REGION: region,
    AWS_ENDPOINT_URL: endpoint,
    // The user's own configuration and credentials must not be used.
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    AWS_EC2_METADATA_DISABLED: "true",
  };
}

/**
 * Creates a hosted zone that the settings expect to exist.
 * @param id id of the zone. The patch of the emulator takes it from the caller reference. @default any
 */
export async function provideHostedZone(access: AwsAccess, name: string, id?: string): Promise<void> {
  const reference = id === undefined ? `sandbox-${name}` : `sandbox-id-${id}`;
  await new Route53Client(access).send(new CreateHostedZoneCommand({ Name: name, CallerReference: reference }));
}
