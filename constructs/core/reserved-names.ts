import { type NamedKind } from "./physical-name";

/**
 * Names that AWS keeps for itself, by kind of resource.
 * Sources: Amazon S3 User Guide, "General purpose bucket naming rules"; AWS KMS API Reference, "CreateAlias"; Amazon EC2
 * API Reference, "CreateSecurityGroup"; Elastic Load Balancing API Reference, "CreateLoadBalancer"; Amazon CloudWatch
 * Logs API Reference, "CreateLogGroup".
 */
const reserved: Readonly<Partial<Record<NamedKind, RegExp>>> = {
  alias: /^(?:alias\/)?aws\//,
  bucket: /^(?:xn--|sthree-|amzn-s3-demo-)|(?:-s3alias|--ol-s3|--x-s3|--table-s3|\.mrap)$/,
  loadBalancer: /^internal-/,
  logGroup: /^aws\//,
  securityGroup: /^sg-/,
};

/**
 * First words of a project's name that would make reserved names: the project is the first part of all names. Systems
 * Manager reserves all parameters below `/aws` and `/ssm`. Source: AWS Systems Manager API Reference, "PutParameter".
 */
const reservedWords: Readonly<Record<string, string>> = {
  "amzn-s3-demo": "buckets",
  aws: "keys and parameters",
  internal: "load balancers",
  sg: "security groups",
  ssm: "parameters",
  sthree: "buckets",
};

/** Explains why AWS would refuse a physical name that it keeps for itself, or returns `undefined`. */
export function reservedNameIssue(kind: NamedKind, name: string): string | undefined {
  return reserved[kind]?.test(name) === true ? `the name "${name}" is reserved by AWS; choose another one.` : undefined;
}

/** Explains why a project can't have a name, in the form `"aws" begins with ...`, or returns `undefined`. */
export function reservedProjectIssue(project: string): string | undefined {
  const word = Object.keys(reservedWords).find((one) => project === one || project.startsWith(`${one}-`));
  return word === undefined
    ? undefined
    : `"${project}" begins with "${word}", which AWS reserves in the names of ${reservedWords[word] ?? ""}; choose another name.`;
}
