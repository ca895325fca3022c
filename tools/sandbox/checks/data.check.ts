import {
  DescribeKeyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListAliasesCommand,
  ListKeysCommand,
} from "@aws-sdk/client-kms";
import { DescribeDBClustersCommand, DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import {
  GetBucketEncryptionCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { DescribeTaskDefinitionCommand, ECSClient } from "@aws-sdk/client-ecs";
import { DescribeSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { EncryptionKey } from "../../../constructs/encryption/encryption-key";
import { documentDatabases, postgresDatabases } from "../../../settings/databases";
import { appliedEnvironments, type AppliedEnvironment, isOf, networkOf } from "./platform";
import { serviceOf } from "./services";

/** Returns the ARNs of the environment's keys, by the last part of their alias. */
async function keyArns({ access, target }: AppliedEnvironment): Promise<Map<string, string>> {
  const kms = new KMSClient(access);
  const { Aliases = [] } = await kms.send(new ListAliasesCommand({}));
  const prefix = EncryptionKey.aliasName(target, "");
  const aliases = Aliases.filter(({ AliasName = "" }) => AliasName.startsWith(prefix));
  const entries = await Promise.all(
    aliases.map(async ({ AliasName = "", TargetKeyId }) => {
      const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: TargetKeyId }));
      return [AliasName.split("/").at(-1) ?? "", KeyMetadata?.Arn ?? ""] as const;
    }),
  );
  return new Map(entries);
}

describe.each(appliedEnvironments())("data in $name", (environment) => {
  const { access, settings, target } = environment;

  test("every key rotates", async () => {
    const kms = new KMSClient(access);
    const arns = [...(await keyArns(environment)).values()];
    const { Keys = [] } = await kms.send(new ListKeysCommand({}));
    expect(arns.length).toBeGreaterThan(0);
    for (const arn of arns) {
      expect(Keys.map(({ KeyArn }) => KeyArn)).toContain(arn);
      const { KeyRotationEnabled } = await kms.send(new GetKeyRotationStatusCommand({ KeyId: arn }));
      expect([arn, KeyRotationEnabled]).toEqual([arn, true]);
    }
  });

  test("every bucket is private, versioned, encrypted, and accessible over TLS only", async () => {
    const s3 = new S3Client({ ...access, forcePathStyle: true });
    const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
    const ours = Buckets.filter(({ Name }) => isOf(environment, Name));
    const buckets = Object.values(settings.buckets);
    // A guest of another environment's load balancer that has no buckets has nothing that writes access logs.
    const loadBalancer = settings.ingress ?? settings.internalIngress ?? settings.tcpIngress;
    const platformBuckets = [
      loadBalancer !== undefined || buckets.length > 0,
      buckets.some(({ trail }) => trail),
      Object.keys(settings.canaries).length > 0,
    ].filter(Boolean);
    expect(ours).toHaveLength(platformBuckets.length + buckets.length);
    for (const { Name: Bucket } of ours) {
      const { PublicAccessBlockConfiguration } = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
      expect(PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect((await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBe("Enabled");
      const { ServerSideEncryptionConfiguration } = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
      expect(ServerSideEncryptionConfiguration?.Rules).toHaveLength(1);
      const { Policy = "" } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
      expect(Policy).toContain('"aws:SecureTransport"');
    }
  });

  test("the application's buckets are encrypted with the storage key", async () => {
    const s3 = new S3Client({ ...access, forcePathStyle: true });
    const key = (await keyArns(environment)).get("storage");
    for (const bucket of Object.keys(settings.buckets)) {
      const { ServerSideEncryptionConfiguration } = await s3.send(
        new GetBucketEncryptionCommand({ Bucket: target.bucketName(bucket) }),
      );
      const [rule] = ServerSideEncryptionConfiguration?.Rules ?? [];
      expect(rule?.ApplyServerSideEncryptionByDefault).toEqual({ SSEAlgorithm: "aws:kms", KMSMasterKeyID: key });
    }
  });

  test("every database is encrypted with the database key, and its password with the secrets key", async () => {
    const byAlias = await keyArns(environment);
    const { DBInstances = [] } = await new RDSClient(access).send(new DescribeDBInstancesCommand({}));
    const ours = DBInstances.filter(
      ({ DBInstanceIdentifier: id, Engine }) => isOf(environment, id) && Engine === "postgres",
    );
    const replicas = postgresDatabases(settings).map((database) => database.settings.readReplicas);
    expect(ours).toHaveLength(replicas.reduce((sum, readReplicas) => sum + 1 + readReplicas, 0));
    for (const { StorageEncrypted, KmsKeyId, MasterUserSecret } of ours) {
      expect(StorageEncrypted).toBe(true);
      expect(KmsKeyId).toBe(byAlias.get("database"));
      if (MasterUserSecret) expect(MasterUserSecret.KmsKeyId).toBe(byAlias.get("secrets"));
    }
  });

  test("every document database is encrypted with the database key, exports its logs, and is in as many zones as possible", async () => {
    const rds = new RDSClient(access);
    const databases = documentDatabases(settings);
    const { DBClusters = [] } = await rds.send(new DescribeDBClustersCommand({}));
    const clusters = DBClusters.filter(
      ({ DBClusterIdentifier: id, Engine }) => isOf(environment, id) && Engine === "docdb",
    );
    expect(clusters).toHaveLength(databases.length);
    const kmsKeyId = (await keyArns(environment)).get("database");
    const { DBInstances = [] } = await rds.send(new DescribeDBInstancesCommand({}));
    for (const { name, settings: expected } of databases) {
      const DBClusterIdentifier = target.name("databaseCluster", name);
      const cluster = clusters.find((candidate) => candidate.DBClusterIdentifier === DBClusterIdentifier);
      expect(cluster).toMatchObject({ Engine: "docdb", StorageEncrypted: true, KmsKeyId: kmsKeyId });
      expect([...(cluster?.EnabledCloudwatchLogsExports ?? [])].sort()).toEqual(["audit", "profiler"]);
      const ours = DBInstances.filter((instance) => instance.DBClusterIdentifier === DBClusterIdentifier);
      expect(ours).toHaveLength(expected.instances);
      const zones = new Set(ours.map(({ AvailabilityZone }) => AvailabilityZone));
      expect(zones.size).toBe(Math.min(expected.instances, networkOf(environment).zones?.length ?? zones.size));
    }
  });

  test("every injected secret exists, is encrypted with the secrets key, and is not in the plain environment", async () => {
    const byAlias = await keyArns(environment);
    const ecs = new ECSClient(access);
    const secretsManager = new SecretsManagerClient(access);
    for (const [name, { secrets }] of Object.entries(settings.services)) {
      const service = await serviceOf(environment, name);
      const { taskDefinition } = await ecs.send(
        new DescribeTaskDefinitionCommand({ taskDefinition: service.taskDefinition }),
      );
      const main = taskDefinition?.containerDefinitions?.find((container) => container.name === name);
      const injected = main?.secrets ?? [];
      expect(injected.map((secret) => secret.name)).toEqual(expect.arrayContaining(Object.keys(secrets)));
      for (const { name: variable = "", valueFrom = "" } of injected) {
        // After the seven parts of the ARN there may be a JSON key, a stage and a version.
        const SecretId = valueFrom.split(":").slice(0, 7).join(":");
        const { KmsKeyId } = await secretsManager.send(new DescribeSecretCommand({ SecretId }));
        // The provider can't set a key for DocumentDB's secret, which is encrypted with the AWS managed key.
        const withSecretsKey = !/(?:^|_)DOCUMENT_DATABASE_/.test(variable);
        expect([variable, KmsKeyId === byAlias.get("secrets")]).toEqual([variable, withSecretsKey]);
      }
      const plain = new Set(main?.environment?.map((variable) => variable.name));
      expect(injected.filter((secret) => plain.has(secret.name))).toEqual([]);
      expect(taskDefinition?.taskRoleArn).not.toBe(taskDefinition?.executionRoleArn);
    }
  });
});
