import { Route53Client, CreateHostedZoneCommand, ListHostedZonesByNameCommand } from "@aws-sdk/client-route-53";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";

/** The environment variables by which every AWS tool takes credentials and endpoint. */
export type AwsEnvironment = Readonly<Record<string, string>>;

/** The SDK's own settings for the same. */
export interface AwsAccess {
  readonly region: string;
  readonly endpoint: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
  };
}

// The SDK says at every start which Node.js it will want next year; that is for whoever updates it.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";

const LONG_ENOUGH_SECONDS = 43_200;

/**
 * Access to one account of the emulator. Moto makes an account when a role in it is assumed, and tells the
 * accounts apart by the credentials.
 */
export async function accountAccess(endpoint: string, account: string, region: string): Promise<AwsAccess> {
  const anybody = { accessKeyId: "sandbox", secretAccessKey: "sandbox" };
  const sts = new STSClient({ endpoint, region, credentials: anybody });
  const { Credentials: made } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${account}:role/sandbox`,
      RoleSessionName: "sandbox",
      DurationSeconds: LONG_ENOUGH_SECONDS,
    }),
  );
  if (made?.AccessKeyId === undefined || made.SecretAccessKey === undefined || made.SessionToken === undefined) {
    throw new Error(`The emulator gave no credentials for account ${account}.`);
  }
  const credentials = {
    accessKeyId: made.AccessKeyId,
    secretAccessKey: made.SecretAccessKey,
    sessionToken: made.SessionToken,
  };
  return { region, endpoint, credentials };
}

/** The same access for a process. */
export function awsEnvironment({ region, endpoint, credentials }: AwsAccess): AwsEnvironment {
  return {
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    AWS_REGION: region,
    AWS_ENDPOINT_URL: endpoint,
    // Nothing of the user's own may come in by another way.
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    AWS_EC2_METADATA_DISABLED: "true",
  };
}

/** Makes the zone that the settings say is there already. */
export async function provideHostedZone(access: AwsAccess, name: string): Promise<void> {
  const route53 = new Route53Client(access);
  const { HostedZones = [] } = await route53.send(new ListHostedZonesByNameCommand({ DNSName: name }));
  if (!HostedZones.some((zone) => zone.Name === `${name}.`)) {
    await route53.send(new CreateHostedZoneCommand({ Name: name, CallerReference: `sandbox-${name}` }));
  }
}
