import { Port } from "./port";
import { type SecurityGroupRules } from "./security-group-rules";

/** The endpoints through which a network reaches the AWS APIs. */
export interface AwsApiAccess {
  /** Id of the managed prefix list of S3 in the region. */
  readonly s3PrefixListId: string;
  /**
   * Security group of the interface endpoints, which accepts connections from the private tier; undefined if the network
   * has none.
   */
  readonly endpoints: SecurityGroupRules | undefined;
  /** Whether the network has IPv6 addresses. */
  readonly ipv6: boolean;
}

const PURPOSE = "AWS APIs";

/** Allows the members of a security group to reach the AWS APIs: through interface endpoints, or else through NAT. */
export function allowAwsApis(client: SecurityGroupRules, { s3PrefixListId, endpoints, ipv6 }: AwsApiAccess): void {
  client.allowToPrefixList(s3PrefixListId, "s3", Port.https, "S3, which stores image layers");
  if (endpoints) {
    // The inbound rule is there, one for the whole tier: a security group takes 60 inbound rules by default, so that one
    // for each client would end at 60 of them. Source: Amazon VPC User Guide, "Amazon VPC quotas".
    client.allowTo(endpoints, Port.https, PURPOSE);
  } else {
    // Without endpoints, the APIs have public IP addresses, and no prefix list covers all of them.
    client.allowToAnywhere({ ipv6 }, Port.https, `${PURPOSE}, through NAT`);
  }
}

/** Allows the members of a security group to reach DynamoDB, whose gateway endpoint is in the route tables. */
export function allowDynamoDb(client: SecurityGroupRules, prefixListId: string): void {
  client.allowToPrefixList(prefixListId, "dynamodb", Port.https, "DynamoDB");
}
