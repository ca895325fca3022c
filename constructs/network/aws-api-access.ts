import { Port } from "./port";
import { type SecurityGroup } from "./security-group";
import { type SecurityGroupRules } from "./security-group-rules";

/** What the APIs of AWS are reached by. */
export interface AwsApiAccess {
  /** Prefix list of S3 in the region. */
  readonly s3PrefixListId: string;
  /** What surrounds the interface endpoints; absent where there are none. */
  readonly endpoints: SecurityGroupRules | undefined;
}

const PURPOSE = "AWS APIs";

/** Lets what a group surrounds reach the AWS APIs: by endpoint, or through NAT where there is none. */
export function allowAwsApis(client: SecurityGroup, { s3PrefixListId, endpoints }: AwsApiAccess): void {
  client.allowToPrefixList(s3PrefixListId, "s3", Port.https, "S3, where image layers are kept");
  if (endpoints) {
    endpoints.allowFrom(client, Port.https, PURPOSE);
  } else {
    // Without endpoints the APIs are public addresses of AWS, which no list narrows for good.
    client.allowToCidr("0.0.0.0/0", Port.https, `${PURPOSE}, through NAT`);
  }
}
