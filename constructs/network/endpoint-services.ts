import { type PolicyStatement } from "../identity/policy-statement";

/**
 * The interface endpoints of AWS services, by the prefix of their IAM actions.
 * Source: AWS PrivateLink Guide, "AWS services that integrate with AWS PrivateLink".
 */
const endpointsOf: Readonly<Record<string, readonly string[]>> = {
  "application-autoscaling": ["application-autoscaling"],
  aps: ["aps-workspaces"],
  athena: ["athena"],
  bedrock: ["bedrock-runtime"],
  cloudwatch: ["monitoring"],
  ecr: ["ecr.api", "ecr.dkr"],
  ecs: ["ecs"],
  events: ["events"],
  firehose: ["kinesis-firehose"],
  glue: ["glue"],
  kinesis: ["kinesis-streams"],
  kms: ["kms"],
  lambda: ["lambda"],
  logs: ["logs"],
  "rds-data": ["rds-data"],
  "redshift-data": ["redshift-data"],
  scheduler: ["scheduler"],
  secretsmanager: ["secretsmanager"],
  sns: ["sns"],
  sqs: ["sqs"],
  ssm: ["ssm"],
  ssmmessages: ["ssmmessages"],
  states: ["states"],
  sts: ["sts"],
  textract: ["textract"],
  xray: ["xray"],
};

/**
 * Prefixes of actions that call no API at a public address: S3 and DynamoDB have gateway endpoints in every VPC, and the
 * others allow connections to what is in the VPC. `rds-db` signs a token on the client. Source: Amazon RDS User Guide,
 * "IAM database authentication".
 */
const inVpc: ReadonlySet<string> = new Set(["dynamodb", "elasticache", "elasticfilesystem", "es", "rds-db", "s3"]);

/** The condition under which another service uses a key for the caller: the caller itself doesn't call KMS. */
const VIA_SERVICE = "kms:ViaService";

/** The AWS APIs that a permission is for. */
export interface ApiNeeds {
  /** Interface endpoints in the region: `sqs`. */
  readonly endpoints: readonly string[];
  /** Whether DynamoDB in the region is called, which has a gateway endpoint. */
  readonly dynamoDb: boolean;
  /** APIs that no interface endpoint of the region leads to: `ses`, `sqs in us-east-1`. */
  readonly overInternet: readonly string[];
}

/**
 * Returns the AWS APIs that a holder of a permission calls. In a network with interface endpoints, it reaches only
 * those: a permission without the endpoint would be of no use.
 *
 * @param region region of the caller; an interface endpoint leads to the APIs of its own region
 */
export function apiNeeds({ effect, actions, resources, conditions }: PolicyStatement, region: string): ApiNeeds {
  if (effect === "Deny" || Object.values(conditions ?? {}).some((keys) => VIA_SERVICE in keys)) {
    return { endpoints: [], dynamoDb: false, overInternet: [] };
  }
  // A role that authenticates to the registry also pulls, and the ARNs of the pulls name the region.
  const called = actions.filter((action) => action !== "ecr:GetAuthorizationToken");
  const prefixes = [...new Set(called.map((action) => action.slice(0, action.indexOf(":"))))];
  const remote = prefixes.filter((prefix) => !inVpc.has(prefix));
  const regions = new Set(
    Array.isArray(resources) ? resources.map((arn: string) => regionOf(arn) ?? region) : [region],
  );
  const foreign = [...regions].filter((other) => other !== region);
  const dynamoDb = prefixes.filter((prefix) => prefix === "dynamodb");
  return {
    endpoints: regions.has(region) ? remote.flatMap((prefix) => endpointsOf[prefix] ?? []) : [],
    dynamoDb: regions.has(region) && dynamoDb.length > 0,
    overInternet: [
      ...(regions.has(region) ? remote.filter((prefix) => !Object.hasOwn(endpointsOf, prefix)) : []),
      ...foreign.flatMap((other) => [...remote, ...dynamoDb].map((prefix) => `${prefix} in ${other}`)),
    ],
  };
}

/** Region in an ARN; `undefined` for one without a region, or whose region is known only at apply. */
function regionOf(arn: string): string | undefined {
  return /^arn:[^:]+:[^:]+:(?<region>[a-z]{2}(?:-[a-z]+)+-\d+):/.exec(arn)?.groups?.["region"];
}
