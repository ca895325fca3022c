import { type DeploymentTarget } from "../core/deployment-target";

/**
 * AWS services whose interface endpoint has the domain of China in its name there; all others are called as in every
 * other partition. Source: Amazon VPC User Guide, "AWS services that integrate with AWS PrivateLink", and the output of
 * `aws ec2 describe-vpc-endpoint-services` in both regions.
 */
const localInChina: ReadonlySet<string> = new Set([
  "account",
  "application-autoscaling",
  "appmesh-envoy-management",
  "athena",
  "autoscaling",
  "backup",
  "batch",
  "cassandra",
  "cloudcontrolapi",
  "cloudformation",
  "codedeploy-commands-secure",
  "databrew",
  "dms",
  "ebs",
  "ec2",
  "ecr.api",
  "ecr.dkr",
  "eks",
  "elasticache",
  "elasticbeanstalk",
  "elasticfilesystem",
  "elasticfilesystem-fips",
  "emr-containers",
  "execute-api",
  "fsx",
  "imagebuilder",
  "iot.data",
  "iotsitewise.api",
  "iotsitewise.data",
  "kinesis-streams",
  "lambda",
  "license-manager",
  "monitoring",
  "polly",
  "rds",
  "redshift",
  "redshift-data",
  "s3",
  "sagemaker.api",
  "sagemaker.featurestore-runtime",
  "sagemaker.runtime",
  "securityhub",
  "servicecatalog",
  "sms",
  "sqs",
  "states",
  "sts",
  "sync-states",
  "synthetics",
  "transcribestreaming",
  "transfer",
  "workspaces",
  "xray",
]);

/** Returns the name of the gateway endpoint of a service, which is also that of its prefix list. */
export function gatewayServiceName({ region }: DeploymentTarget, service: string): string {
  return `com.amazonaws.${region}.${service}`;
}

/** Returns the name of the interface endpoint of a service: `com.amazonaws.eu-west-1.ecr.api`. */
export function interfaceServiceName({ partition, region }: DeploymentTarget, service: string): string {
  const domain = partition === "aws-cn" && localInChina.has(service) ? "cn.com.amazonaws" : "com.amazonaws";
  return `${domain}.${region}.${service}`;
}
