/** A quota of AWS that synthesis can count. */
export interface Quota {
  /** What AWS calls it. */
  readonly name: string;
  /** What an account has without an increase. */
  readonly size: number;
  /** Whether AWS raises it on request. */
  readonly adjustable: boolean;
  /** Code in Service Quotas, by which an increase is requested. */
  readonly code?: string;
  /** The settings that decide how much of it is used, within an environment, the first to change. */
  readonly setting: string;
  /** What to do instead of requesting an increase. */
  readonly advice: string;
  /** Title of the documentation page that states it. */
  readonly source: string;
}

const IAM = "IAM and AWS STS quotas";
const VPC = "Amazon VPC quotas";
const LOAD_BALANCER = "Quotas for your Application Load Balancers";
const ECS = "Amazon ECS endpoints and quotas";
const SHORTER_LIST = "let fewer workloads connect, or list fewer ranges and prefix lists";
const FEWER_GRANTS = "let it use fewer buckets, queues and secrets, or divide it";

/** The quotas by the name that the setting `quotas` has for each. */
export const quotas = {
  certificatesPerLoadBalancer: {
    name: "Certificates per Application Load Balancer",
    size: 25,
    adjustable: true,
    setting: "ingress",
    advice: "list fewer `certificateArns`, or use a certificate with wildcards",
    source: LOAD_BALANCER,
  },
  rulesPerLoadBalancer: {
    name: "Rules per Application Load Balancer",
    size: 100,
    adjustable: true,
    setting: "services",
    advice: "use fewer routes",
    source: LOAD_BALANCER,
  },
  targetGroupsPerLoadBalancer: {
    name: "Target Groups per Application Load Balancer",
    size: 100,
    adjustable: true,
    code: "L-822D1B1B",
    setting: "services",
    advice: "use fewer routes",
    source: LOAD_BALANCER,
  },
  loadBalancersPerRegion: {
    name: "Application Load Balancers per Region",
    size: 50,
    adjustable: true,
    code: "L-53DA6B97",
    setting: "ingress",
    advice: "share a load balancer by `sharedIngress`",
    source: LOAD_BALANCER,
  },
  namesPerCertificate: {
    name: "Domain names per ACM certificate",
    size: 10,
    adjustable: true,
    code: "L-FB94F0B0",
    setting: "ingress.additionalDomains",
    advice: "use a wildcard in `additionalDomains`",
    source: "AWS Certificate Manager quotas",
  },
  securityGroupRules: {
    name: "Inbound or outbound rules per security group",
    size: 60,
    adjustable: true,
    code: "L-0EA8095F",
    setting: "services",
    advice: SHORTER_LIST,
    source: VPC,
  },
  securityGroupsPerInterface: {
    name: "Security groups per network interface",
    size: 5,
    adjustable: true,
    code: "L-2AFB9258",
    setting: "services",
    advice: "use fewer security groups",
    source: VPC,
  },
  securityGroupsPerRegion: {
    name: "VPC security groups per Region",
    size: 2500,
    adjustable: true,
    code: "L-E79EC296",
    setting: "services",
    advice: "put environments in accounts of their own",
    source: VPC,
  },
  networkAclRules: {
    name: "Rules per network ACL",
    size: 20,
    adjustable: true,
    code: "L-2AEEBF1A",
    setting: "network",
    advice: "list fewer ranges in `access`, or use a managed prefix list",
    source: VPC,
  },
  interfaceEndpointsPerVpc: {
    name: "Interface and Gateway Load Balancer endpoints per VPC",
    size: 50,
    adjustable: true,
    code: "L-29B6F2EB",
    setting: "network",
    advice: "reach some services through NAT",
    source: VPC,
  },
  endpointPolicySize: {
    name: "Characters per VPC endpoint policy",
    size: 20_480,
    adjustable: false,
    setting: "network",
    advice: "shorten the policy",
    source: VPC,
  },
  vpcsPerRegion: {
    name: "VPCs per Region",
    size: 5,
    adjustable: true,
    code: "L-F678F1CE",
    setting: "network",
    advice: "share a network by `network.owner`, or put environments in accounts of their own",
    source: VPC,
  },
  elasticIpsPerRegion: {
    name: "EC2-VPC Elastic IPs",
    size: 5,
    adjustable: true,
    code: "L-0263D0A3",
    setting: "network.nat",
    advice: "use fewer NAT gateways, or put environments in accounts of their own",
    source: VPC,
  },
  containersPerTask: {
    name: "Containers per task definition",
    size: 10,
    adjustable: false,
    setting: "services",
    advice: "use fewer sidecars",
    source: ECS,
  },
  taskDefinitionSize: {
    name: "Task definition size in bytes",
    size: 65_536,
    adjustable: false,
    setting: "services",
    advice: "use fewer or shorter variables",
    source: ECS,
  },
  servicesPerCluster: {
    name: "Services per cluster",
    size: 5000,
    adjustable: true,
    code: "L-9EF96962",
    setting: "services",
    advice: "divide the environment",
    source: ECS,
  },
  bucketPolicySize: {
    name: "Size of a bucket policy in bytes",
    size: 20_480,
    adjustable: false,
    setting: "buckets",
    advice: "use fewer buckets in one environment",
    source: "Bucket policies for Amazon S3",
  },
  keyPolicySize: {
    name: "Key policy document size in bytes",
    size: 32_768,
    adjustable: false,
    setting: "environments",
    advice: "put fewer environments or accounts in one platform",
    source: "AWS KMS resource quotas",
  },
  repositoryPolicySize: {
    name: "Length of a repository policy",
    size: 10_240,
    adjustable: false,
    setting: "access.imagePublishers",
    advice: "list fewer publishers, or let them assume one role",
    source: "Amazon ECR API Reference, SetRepositoryPolicy",
  },
  trustPolicySize: {
    name: "Role trust policy length",
    size: 2048,
    adjustable: true,
    code: "L-C07B4B0D",
    setting: "access",
    advice: "list fewer principals",
    source: IAM,
  },
  managedPolicySize: {
    name: "Managed policy size in characters without white space",
    size: 6144,
    adjustable: false,
    setting: "access",
    advice: "shorten the policy",
    source: IAM,
  },
  rolePolicySize: {
    name: "Role policy size: all inline policies of a role in characters without white space",
    size: 10_240,
    adjustable: false,
    setting: "services",
    advice: FEWER_GRANTS,
    source: IAM,
  },
  rolesPerAccount: {
    name: "Roles per account",
    size: 1000,
    adjustable: true,
    code: "L-FE177D64",
    setting: "services",
    advice: "put environments in accounts of their own",
    source: IAM,
  },
  logResourcePolicies: {
    name: "CloudWatch Logs resource policies per account and Region",
    size: 10,
    adjustable: false,
    setting: "ingress.webAcl",
    advice: "let what you add share one policy, or put environments in accounts of their own",
    source: "CloudWatch Logs quotas",
  },
  logResourcePolicySize: {
    name: "Length of a CloudWatch Logs resource policy",
    size: 5120,
    adjustable: false,
    setting: "search",
    advice: "shorten the policy",
    source: "Amazon CloudWatch Logs API Reference, PutResourcePolicy",
  },
  topicPolicySize: {
    name: "Size of an SNS topic policy in bytes",
    size: 30_720,
    adjustable: false,
    setting: "notifications",
    advice: "shorten the policy",
    source: "Amazon SNS endpoints and quotas",
  },
  queuePolicySize: {
    name: "Size of an SQS queue policy in bytes",
    size: 8192,
    adjustable: false,
    setting: "queues",
    advice: "shorten the policy",
    source: "Amazon SQS policy quotas",
  },
  secretPolicySize: {
    name: "Resource-based policy length of a secret",
    size: 20_480,
    adjustable: false,
    setting: "secrets",
    advice: "shorten the policy",
    source: "AWS Secrets Manager quotas",
  },
  stateMachineSize: {
    name: "Size of a state machine definition in bytes",
    size: 1_048_576,
    adjustable: false,
    setting: "jobs",
    advice: "use fewer jobs in one state machine",
    source: "Step Functions service quotas",
  },
  eventPatternSize: {
    name: "Event pattern size in characters",
    size: 2048,
    adjustable: true,
    setting: "jobs",
    advice: "shorten the pattern",
    source: "Amazon EventBridge quotas",
  },
  eventRulesPerRegion: {
    name: "Rules per event bus",
    size: 300,
    adjustable: true,
    code: "L-244521F2",
    setting: "jobs",
    advice: "use fewer jobs, or put environments in accounts of their own",
    source: "Amazon EventBridge quotas",
  },
  parameterSize: {
    name: "Size of a standard parameter's value in bytes",
    size: 4096,
    adjustable: false,
    setting: "services",
    advice: "shorten the value",
    source: "AWS Systems Manager endpoints and quotas",
  },
  trailsPerRegion: {
    name: "Trails per Region",
    size: 5,
    adjustable: false,
    setting: "buckets",
    advice: "put environments in accounts of their own",
    source: "Quotas in AWS CloudTrail",
  },
  databasesPerRegion: {
    name: "DB instances per Region",
    size: 40,
    adjustable: true,
    code: "L-7B6409FD",
    setting: "database",
    advice: "use fewer read replicas, or put environments in accounts of their own",
    source: "Quotas and constraints for Amazon RDS",
  },
  alarmsPerRegion: {
    name: "CloudWatch alarms per Region",
    size: 5000,
    adjustable: true,
    setting: "services",
    advice: "put environments in accounts of their own",
    source: "CloudWatch service quotas",
  },
} as const satisfies Readonly<Record<string, Quota>>;

/** Name of a quota in the setting `quotas`. */
export type QuotaName = keyof typeof quotas;

/** Names of the quotas that AWS raises on request. */
export const adjustableQuotas = (Object.keys(quotas) as QuotaName[]).filter((name) => quotas[name].adjustable);
