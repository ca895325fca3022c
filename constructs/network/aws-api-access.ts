import { Port } from "./port";
import { type SecurityGroupRules } from "./security-group-rules";

/** The endpoints through which a network reaches the AWS APIs. */
export interface AwsApiAccess {
  /** Id of the managed prefix list of S3 in the region. */
  readonly s3PrefixListId: string;
  /** Security group of the interface endpoints; undefined if the network has none. */
  readonly endpoints: SecurityGroupRules | undefined;
}

const PURPOSE = "AWS APIs";

/** Allows the members of a security group to reach the AWS APIs: through interface endpoints, or else through NAT. */
export function allowAwsApis(client: SecurityGroupRules, { s3PrefixListId, endpoints }: AwsApiAccess): void {
  client.allowToPrefixList(s3PrefixListId, "s3", Port.https, "S3, which stores image layers");
  if (endpoints) {
    endpoints.allowFrom(client, Port.https, PURPOSE);
  } else {
    // Without endpoints, the APIs have public IP addresses, and no prefix list covers all of them.
    client.allowToCidr("0.0.0.0/0", Port.https, `${PURPOSE}, through NAT`);
  }
}
