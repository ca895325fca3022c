import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { DefaultVpc } from "@cdktf/provider-aws/lib/default-vpc";
import { DocdbCluster } from "@cdktf/provider-aws/lib/docdb-cluster";
import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { EcrRepositoryPolicy } from "@cdktf/provider-aws/lib/ecr-repository-policy";
import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { EfsFileSystem } from "@cdktf/provider-aws/lib/efs-file-system";
import { ElasticacheReplicationGroup } from "@cdktf/provider-aws/lib/elasticache-replication-group";
import { IamAccessKey } from "@cdktf/provider-aws/lib/iam-access-key";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { IamUser } from "@cdktf/provider-aws/lib/iam-user";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { LambdaFunctionUrl } from "@cdktf/provider-aws/lib/lambda-function-url";
import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { OpensearchDomain } from "@cdktf/provider-aws/lib/opensearch-domain";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { type Construct } from "constructs";
import { type EnvironmentStack } from "../../stacks/environment/environment-stack";

/** A resource of the user's own without the safe settings, and a rule that has to refuse it. */
export interface Mistake {
  readonly rule: string;
  /** @param scope a construct for it alone */
  readonly build: (scope: Construct, stack: EnvironmentStack) => void;
}

const allow = (statement: object) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });

const anyone = (action: string) => allow({ Principal: "*", Action: action, Resource: "*" });

const role = (scope: Construct) =>
  new IamRole(scope, "role", {
    assumeRolePolicy: allow({ Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" }),
  });

const taskDefinition = (scope: Construct, container: object = {}) =>
  new EcsTaskDefinition(scope, "task", {
    family: "own",
    networkMode: "awsvpc",
    containerDefinitions: JSON.stringify([{ name: "own", image: "nginx:1.29.1", ...container }]),
  });

const lambda = (scope: Construct, environment = {}) =>
  new LambdaFunction(scope, "function", {
    functionName: "own",
    role: "arn:aws:iam::444444444444:role/own",
    runtime: "nodejs12.x",
    handler: "index.handler",
    environment,
  });

/** Mistakes by what they are. */
export const mistakes: Readonly<Record<string, Mistake>> = {
  "a bucket without a public access block": {
    rule: "s3-public-access-block",
    build: (scope) => new S3Bucket(scope, "bucket"),
  },
  "a bucket without encryption by a key of its own": {
    rule: "s3-encryption",
    build: (scope) => new S3Bucket(scope, "bucket"),
  },
  "a bucket that takes plain HTTP": { rule: "s3-tls-only", build: (scope) => new S3Bucket(scope, "bucket") },
  "a bucket without versions": { rule: "s3-versioning", build: (scope) => new S3Bucket(scope, "bucket") },
  "a bucket policy for everybody": {
    rule: "s3-no-public-policy",
    build: (scope) => {
      const bucket = new S3Bucket(scope, "bucket");
      new S3BucketPolicy(scope, "policy", { bucket: bucket.id, policy: anyone("s3:GetObject") });
    },
  },
  "a security group open to the world": {
    rule: "security-group-world-only-load-balancer",
    build: (scope, stack) =>
      new SecurityGroup(scope, "group", {
        vpcId: stack.network.vpcId,
        ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }],
      }),
  },
  "SSH from anywhere": {
    rule: "security-group-no-remote-administration",
    build: (scope) =>
      new VpcSecurityGroupIngressRule(scope, "ssh", {
        securityGroupId: "sg-0123456789abcdef0",
        ipProtocol: "tcp",
        fromPort: 22,
        toPort: 22,
        cidrIpv4: "0.0.0.0/0",
      }),
  },
  "a public database": {
    rule: "rds-not-public",
    build: (scope) => new DbInstance(scope, "database", { instanceClass: "db.t4g.small", publiclyAccessible: true }),
  },
  "a database without encryption": {
    rule: "rds-encryption",
    build: (scope) => new DbInstance(scope, "database", { instanceClass: "db.t4g.small" }),
  },
  "a database with a password in the code": {
    rule: "rds-master-password",
    build: (scope) =>
      new DbInstance(scope, "database", { instanceClass: "db.t4g.small", username: "own", password: "correct-horse" }),
  },
  "a database that can be deleted": {
    rule: "rds-deletion-protection",
    build: (scope) => new DbInstance(scope, "database", { instanceClass: "db.t4g.small" }),
  },
  "a policy of * on *": {
    rule: "iam-no-full-access",
    build: (scope) =>
      new IamRolePolicy(scope, "policy", { role: role(scope).id, policy: allow({ Action: "*", Resource: "*" }) }),
  },
  "a policy that passes any role": {
    rule: "iam-pass-named-roles",
    build: (scope) =>
      new IamRolePolicy(scope, "policy", {
        role: role(scope).id,
        policy: allow({ Action: "iam:PassRole", Resource: "*" }),
      }),
  },
  "a role that anyone may assume": {
    rule: "iam-trust-not-everyone",
    build: (scope) =>
      new IamRole(scope, "role", { assumeRolePolicy: allow({ Principal: { AWS: "*" }, Action: "sts:AssumeRole" }) }),
  },
  "a role with the policy of administrators": {
    rule: "iam-no-broad-managed-policies",
    build: (scope) =>
      new IamRolePolicyAttachment(scope, "attachment", {
        role: role(scope).name,
        policyArn: "arn:aws:iam::aws:policy/AdministratorAccess",
      }),
  },
  "a user with an access key": {
    rule: "iam-no-users",
    build: (scope) => {
      const user = new IamUser(scope, "user", { name: "deployer" });
      new IamAccessKey(scope, "key", { user: user.name });
    },
  },
  "a key that is not rotated": { rule: "kms-key-rotation", build: (scope) => new KmsKey(scope, "key") },
  "a key that anyone may use": {
    rule: "kms-key-policy",
    build: (scope) => new KmsKey(scope, "key", { enableKeyRotation: true, policy: anyone("kms:*") }),
  },
  "a listener in plain HTTP": {
    rule: "elb-listener-encrypted",
    build: (scope) =>
      new LbListener(scope, "listener", {
        loadBalancerArn: new Lb(scope, "balancer").arn,
        port: 80,
        protocol: "HTTP",
        defaultAction: [{ type: "forward", targetGroupArn: new LbTargetGroup(scope, "group", { port: 80 }).arn }],
      }),
  },
  "a load balancer without access logs": { rule: "elb-access-logs", build: (scope) => new Lb(scope, "balancer") },
  "a load balancer that takes invalid headers": {
    rule: "elb-drop-invalid-headers",
    build: (scope) => new Lb(scope, "balancer"),
  },
  "a target group that nobody uses": {
    rule: "elb-target-group-used",
    build: (scope, stack) =>
      new LbTargetGroup(scope, "group", { port: 443, protocol: "HTTPS", vpcId: stack.network.vpcId }),
  },
  "a certificate that is validated by email": {
    rule: "acm-dns-validation",
    build: (scope) =>
      new AcmCertificate(scope, "certificate", { domainName: "example.com", validationMethod: "EMAIL" }),
  },
  "a queue without a key": { rule: "sqs-customer-managed-key", build: (scope) => new SqsQueue(scope, "queue") },
  "a queue without a dead-letter queue": { rule: "sqs-dead-letters", build: (scope) => new SqsQueue(scope, "queue") },
  "a queue that everybody sends to": {
    rule: "sqs-closed-policy",
    build: (scope) => {
      const queue = new SqsQueue(scope, "queue");
      new SqsQueuePolicy(scope, "policy", { queueUrl: queue.url, policy: anyone("sqs:SendMessage") });
    },
  },
  "a topic without a key": { rule: "sns-customer-managed-key", build: (scope) => new SnsTopic(scope, "topic") },
  "a topic that everybody publishes to": {
    rule: "sns-closed-policy",
    build: (scope) => {
      const topic = new SnsTopic(scope, "topic");
      new SnsTopicPolicy(scope, "policy", { arn: topic.arn, policy: anyone("sns:Publish") });
    },
  },
  "a log group that keeps everything forever": {
    rule: "logs-retention",
    build: (scope) => new CloudwatchLogGroup(scope, "logs"),
  },
  "a log group without a key": { rule: "logs-key", build: (scope) => new CloudwatchLogGroup(scope, "logs") },
  "a task definition with a secret in its environment": {
    rule: "ecs-no-secret-in-environment",
    build: (scope) =>
      taskDefinition(scope, { environment: [{ name: "DB_PASSWORD", value: "correct-horse-battery-staple" }] }),
  },
  "a task definition with an image on a moving tag": {
    rule: "ecs-image-version",
    build: (scope) => taskDefinition(scope, { image: "nginx:latest" }),
  },
  "a privileged container": {
    rule: "ecs-not-privileged",
    build: (scope) => taskDefinition(scope, { privileged: true }),
  },
  "a container whose file system can be written": {
    rule: "ecs-read-only-root",
    build: (scope) => taskDefinition(scope),
  },
  "a service with public addresses": {
    rule: "ecs-no-public-ip",
    build: (scope, stack) =>
      new EcsService(scope, "service", {
        name: "own",
        cluster: stack.cluster.arn,
        taskDefinition: taskDefinition(scope).arn,
        networkConfiguration: { subnets: [...stack.network.subnetIds("public")], assignPublicIp: true },
      }),
  },
  "a repository whose tags can be overwritten": {
    rule: "ecr-immutable-tags",
    build: (scope) => new EcrRepository(scope, "repository", { name: "own" }),
  },
  "a repository that anyone may pull from": {
    rule: "ecr-not-public",
    build: (scope) => {
      const repository = new EcrRepository(scope, "repository", { name: "own" });
      new EcrRepositoryPolicy(scope, "policy", {
        repository: repository.name,
        policy: allow({ Principal: "*", Action: "ecr:BatchGetImage" }),
      });
    },
  },
  "a file system without encryption": {
    rule: "efs-customer-managed-key",
    build: (scope) => new EfsFileSystem(scope, "files"),
  },
  "a table without a way back in time": {
    rule: "dynamodb-point-in-time-recovery",
    build: (scope) =>
      new DynamodbTable(scope, "table", {
        name: "own",
        billingMode: "PAY_PER_REQUEST",
        hashKey: "id",
        attribute: [{ name: "id", type: "S" }],
      }),
  },
  "a cache that sends everything in plain text": {
    rule: "elasticache-encryption-in-transit",
    build: (scope) =>
      new ElasticacheReplicationGroup(scope, "cache", { replicationGroupId: "own", description: "Own cache" }),
  },
  "a function with a secret in its environment": {
    rule: "lambda-no-secret-in-environment",
    build: (scope) => lambda(scope, { variables: { API_KEY: "sk_live_4eC39HqLyjWDarjtT1zdp7dc" } }),
  },
  "a function on a runtime that is no longer supported": { rule: "lambda-runtime", build: (scope) => lambda(scope) },
  "a function that anyone may call by its URL": {
    rule: "lambda-url-auth",
    build: (scope) =>
      new LambdaFunctionUrl(scope, "url", {
        functionName: lambda(scope).functionName,
        authorizationType: "NONE",
      }),
  },
  "an instance that takes the first version of its metadata": {
    rule: "ec2-imdsv2",
    build: (scope) => new Instance(scope, "instance", { ami: "ami-0123456789abcdef0", instanceType: "t4g.small" }),
  },
  "an instance with a public address": {
    rule: "ec2-no-public-ip",
    build: (scope) =>
      new Instance(scope, "instance", {
        ami: "ami-0123456789abcdef0",
        instanceType: "t4g.small",
        associatePublicIpAddress: true,
      }),
  },
  "a volume without encryption": {
    rule: "ebs-customer-managed-key",
    build: (scope) => new EbsVolume(scope, "volume", { availabilityZone: "eu-west-1a", size: 10 }),
  },
  "the default VPC": { rule: "vpc-default-security-group", build: (scope) => new DefaultVpc(scope, "network") },
  "a VPC without flow logs": {
    rule: "vpc-flow-logs",
    build: (scope) => new Vpc(scope, "network", { cidrBlock: "10.99.0.0/16" }),
  },
  "a subnet that gives public addresses": {
    rule: "vpc-subnet-no-public-addresses",
    build: (scope, stack) =>
      new Subnet(scope, "subnet", { vpcId: stack.network.vpcId, cidrBlock: "10.99.0.0/24", mapPublicIpOnLaunch: true }),
  },
  "a trail of one region": {
    rule: "cloudtrail-multi-region",
    build: (scope) => new Cloudtrail(scope, "trail", { name: "own", s3BucketName: "own-trail" }),
  },
  "a trail that records no management events": {
    rule: "cloudtrail-management-events",
    build: (scope) =>
      new Cloudtrail(scope, "trail", {
        name: "own",
        s3BucketName: "own-trail",
        eventSelector: [{ includeManagementEvents: false }],
      }),
  },
  "a secret without rotation": {
    rule: "secretsmanager-rotation",
    build: (scope) => new SecretsmanagerSecret(scope, "secret", { name: "own" }),
  },
  "a secret without a key": {
    rule: "secretsmanager-key",
    build: (scope) => new SecretsmanagerSecret(scope, "secret", { name: "own" }),
  },
  "a password in a plain parameter": {
    rule: "ssm-secure-parameter",
    build: (scope) =>
      new SsmParameter(scope, "parameter", {
        name: "/shop/prod/database-password",
        type: "String",
        value: "correct-horse-battery-staple",
      }),
  },
  "a search domain without encryption": {
    rule: "opensearch-encryption-at-rest",
    build: (scope) => new OpensearchDomain(scope, "domain", { domainName: "own" }),
  },
  "a document database without encryption": {
    rule: "documentdb-encryption",
    build: (scope) => new DocdbCluster(scope, "cluster", { clusterIdentifier: "own" }),
  },
};
