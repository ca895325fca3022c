import { AmiLaunchPermission } from "@cdktf/provider-aws/lib/ami-launch-permission";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { EbsDefaultKmsKey } from "@cdktf/provider-aws/lib/ebs-default-kms-key";
import { EbsEncryptionByDefault } from "@cdktf/provider-aws/lib/ebs-encryption-by-default";
import { EbsSnapshotBlockPublicAccess } from "@cdktf/provider-aws/lib/ebs-snapshot-block-public-access";
import { EbsSnapshotCopy } from "@cdktf/provider-aws/lib/ebs-snapshot-copy";
import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { Ec2InstanceMetadataDefaults } from "@cdktf/provider-aws/lib/ec2-instance-metadata-defaults";
import { EfsAccessPoint } from "@cdktf/provider-aws/lib/efs-access-point";
import { EfsBackupPolicy } from "@cdktf/provider-aws/lib/efs-backup-policy";
import { EfsFileSystem } from "@cdktf/provider-aws/lib/efs-file-system";
import { EfsFileSystemPolicy } from "@cdktf/provider-aws/lib/efs-file-system-policy";
import { EfsMountTarget } from "@cdktf/provider-aws/lib/efs-mount-target";
import { Eip } from "@cdktf/provider-aws/lib/eip";
import { Instance, type InstanceConfig } from "@cdktf/provider-aws/lib/instance";
import { LambdaFunction, type LambdaFunctionConfig } from "@cdktf/provider-aws/lib/lambda-function";
import { LambdaFunctionEventInvokeConfig } from "@cdktf/provider-aws/lib/lambda-function-event-invoke-config";
import { LambdaFunctionUrl } from "@cdktf/provider-aws/lib/lambda-function-url";
import { LambdaPermission, type LambdaPermissionConfig } from "@cdktf/provider-aws/lib/lambda-permission";
import { LaunchTemplate, type LaunchTemplateConfig } from "@cdktf/provider-aws/lib/launch-template";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { DefaultSubnet } from "@cdktf/provider-aws/lib/default-subnet";
import { type TerraformStack } from "cdktf";
import { metadataDefaults } from "../../../guardrails/rules/compute/account-defaults";
import {
  accessPoints,
  fileSystemBackup,
  fileSystemKey,
  fileSystemPolicy,
  mountTargets,
} from "../../../guardrails/rules/compute/file-systems";
import {
  detailedMonitoring,
  ebsOptimized,
  instanceMetadata,
  instanceProfile,
  noKeyPair,
  noPublicAddress,
  userData,
} from "../../../guardrails/rules/compute/instances";
import { functionPermission, functionUrl } from "../../../guardrails/rules/compute/lambda-access";
import {
  codeSigning,
  functionLogGroup,
  noSecretInVariables,
  supportedRuntime,
  variablesKey,
} from "../../../guardrails/rules/compute/lambda-code";
import { failedInvocations, reservedConcurrency, tracing } from "../../../guardrails/rules/compute/lambda-failures";
import { functionInVpc } from "../../../guardrails/rules/compute/lambda-network";
import {
  defaultVolumeKey,
  ebsVolumes,
  instanceVolumes,
  privateSnapshots,
} from "../../../guardrails/rules/compute/volumes";
import { type Build, type RuleCase } from "./rule-case";

const KEY = "arn:aws:kms:eu-west-1:444444444444:key/11111111-2222-3333-4444-555555555555";
const SECRET_SCRIPT = "#!/bin/bash\nexport AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\n";

function lambda(props: Partial<LambdaFunctionConfig> = {}): (stack: TerraformStack) => LambdaFunction {
  return (stack) => new LambdaFunction(stack, "function", { functionName: "thumbnails", role: "role", ...props });
}

function permission(props: Omit<LambdaPermissionConfig, "action" | "functionName">): Build {
  return (stack) => {
    new LambdaPermission(stack, "permission", {
      action: "lambda:InvokeFunction",
      functionName: "thumbnails",
      ...props,
    });
  };
}

function instance(props: InstanceConfig = {}): (stack: TerraformStack) => Instance {
  return (stack) => new Instance(stack, "instance", { ami: "ami-1", instanceType: "m7g.large", ...props });
}

function template(props: LaunchTemplateConfig = {}): Build {
  return (stack) => {
    new LaunchTemplate(stack, "template", props);
  };
}

function files(props: object = {}): (stack: TerraformStack) => EfsFileSystem {
  return (stack) => new EfsFileSystem(stack, "files", props);
}

function filesWithPolicy(...statements: object[]): Build {
  return (stack) => {
    const policy = JSON.stringify({ Statement: statements });
    new EfsFileSystemPolicy(stack, "policy", { fileSystemId: files()(stack).id, policy });
  };
}

const tlsOnly = {
  Effect: "Deny",
  Principal: { AWS: "*" },
  Action: "*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

const fromTemplate = { launchTemplate: { name: "search" } };

/** Cases of the rules on Lambda, EC2 and what they store files on. */
export const computeCases: readonly RuleCase[] = [
  {
    rule: functionInVpc,
    passes: {
      "private subnets": lambda({ vpcConfig: { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] } }),
    },
    fails: {
      "a bare function": [lambda(), "`vpc_config` is not set"],
      "a public subnet without a group": [
        (stack) => {
          const { id } = new DefaultSubnet(stack, "default", { availabilityZone: "eu-west-1a" });
          lambda({ vpcConfig: { subnetIds: [id], securityGroupIds: [] } })(stack);
        },
        "`vpc_config.security_group_ids` is not set",
        "aws_default_subnet.default is a subnet of the default VPC, which is public",
      ],
    },
  },
  {
    rule: functionUrl,
    passes: {
      "signed requests": (stack) => {
        new LambdaFunctionUrl(stack, "url", { functionName: "thumbnails", authorizationType: "AWS_IAM" });
      },
    },
    fails: {
      "any request": [
        (stack) => {
          const cors = { allowOrigins: ["*"] };
          new LambdaFunctionUrl(stack, "url", { functionName: "thumbnails", authorizationType: "NONE", cors });
        },
        '`authorization_type` is "NONE"',
        "`cors.allow_origins` has *",
      ],
    },
  },
  {
    rule: functionPermission,
    passes: {
      "a service for a named resource": permission({ principal: "events.amazonaws.com", sourceArn: "arn" }),
      "a bucket of an account": permission({
        principal: "s3.amazonaws.com",
        sourceArn: "arn",
        sourceAccount: "444444444444",
      }),
      "an account": permission({ principal: "222222222222" }),
      "an organization": permission({ principal: "*", principalOrgId: "o-1234567890" }),
    },
    fails: {
      everybody: [permission({ principal: "*" }), '`principal` is "*", and `source_arn` is not set'],
      "a service for anybody": [
        permission({ principal: "events.amazonaws.com" }),
        '`principal` is "events.amazonaws.com", and `source_arn` is not set',
      ],
      "a bucket of any account": [
        permission({ principal: "s3.amazonaws.com", sourceArn: "arn:aws:s3:::uploads" }),
        '`principal` is "s3.amazonaws.com", and `source_account` is not set',
      ],
      "everybody, by a URL": [
        permission({ principal: "*", functionUrlAuthType: "NONE" }),
        '`function_url_auth_type` is "NONE"',
      ],
    },
  },
  {
    rule: supportedRuntime,
    passes: {
      "a newer runtime": lambda({ runtime: "nodejs24.x" }),
      "one that AWS adds later": lambda({ runtime: "python3.15" }),
      "an image, which has its own": lambda({ packageType: "Image" }),
    },
    fails: {
      "an old Node.js": [lambda({ runtime: "nodejs18.x" }), '`runtime` is "nodejs18.x"'],
      "an old Python": [lambda({ runtime: "python3.9" }), '`runtime` is "python3.9"'],
      "an old Amazon Linux": [lambda({ runtime: "provided.al2" }), '`runtime` is "provided.al2"'],
      "an old .NET": [lambda({ runtime: "dotnet6" }), '`runtime` is "dotnet6"'],
    },
  },
  {
    rule: noSecretInVariables,
    passes: { "plain values": lambda({ environment: { variables: { BUCKET: "uploads" } } }) },
    fails: {
      "the name of a secret": [
        lambda({ environment: { variables: { API_TOKEN: "correct-horse" } } }),
        "the variable `API_TOKEN` has the name of a secret",
      ],
      "the content of a secret": [
        (stack) => {
          const version = new SecretsmanagerSecretVersion(stack, "version", { secretId: "s", secretString: "{}" });
          lambda({ environment: { variables: { CONFIG: version.secretString } } })(stack);
        },
        "the variable `CONFIG` contains the secret aws_secretsmanager_secret_version.version.secret_string",
      ],
    },
  },
  {
    rule: variablesKey,
    passes: {
      "a key": lambda({ environment: { variables: { BUCKET: "uploads" } }, kmsKeyArn: KEY }),
      "no variables": lambda(),
    },
    fails: {
      "variables without a key": [
        lambda({ environment: { variables: { BUCKET: "uploads" } } }),
        "`kms_key_arn` is not set",
      ],
    },
  },
  {
    rule: codeSigning,
    passes: { "signed code": lambda({ codeSigningConfigArn: "arn" }), "an image": lambda({ packageType: "Image" }) },
    fails: { "any code": [lambda(), "`code_signing_config_arn` is not set"] },
  },
  {
    rule: functionLogGroup,
    passes: {
      "the group of its name": (stack) => {
        new CloudwatchLogGroup(stack, "group", { name: "/aws/lambda/thumbnails" });
        lambda()(stack);
      },
      "a group by a reference": (stack) => {
        const group = new CloudwatchLogGroup(stack, "group", { name: "thumbnails" });
        lambda({ loggingConfig: { logFormat: "JSON", logGroup: group.name } })(stack);
      },
      "a group named after the function": (stack) => {
        new CloudwatchLogGroup(stack, "group", { name: `/aws/lambda/${lambda()(stack).functionName}` });
      },
    },
    fails: {
      "no group": [lambda(), 'no stack declares the log group "/aws/lambda/thumbnails"'],
    },
  },
  {
    rule: failedInvocations,
    passes: {
      "a dead-letter queue": lambda({ deadLetterConfig: { targetArn: "arn" } }),
      "a destination": (stack) => {
        new LambdaFunctionEventInvokeConfig(stack, "config", {
          functionName: lambda()(stack).functionName,
          destinationConfig: { onFailure: { destination: "arn" } },
        });
      },
    },
    fails: {
      "a bare function": [lambda(), "it has neither `dead_letter_config` nor a destination for failures"],
      "a destination for successes": [
        (stack) => {
          new LambdaFunctionEventInvokeConfig(stack, "config", {
            functionName: lambda()(stack).functionName,
            destinationConfig: { onSuccess: { destination: "arn" } },
          });
        },
        "it has neither `dead_letter_config` nor a destination for failures",
      ],
    },
  },
  {
    rule: reservedConcurrency,
    passes: { "a limit": lambda({ reservedConcurrentExecutions: 10 }) },
    fails: {
      "a bare function": [lambda(), "`reserved_concurrent_executions` is not set"],
      "no limit": [lambda({ reservedConcurrentExecutions: -1 }), "`reserved_concurrent_executions` is -1"],
    },
  },
  {
    rule: tracing,
    passes: { tracing: lambda({ tracingConfig: { mode: "Active" } }) },
    fails: {
      "a bare function": [lambda(), "`tracing_config.mode` is not set"],
      "what callers trace": [
        lambda({ tracingConfig: { mode: "PassThrough" } }),
        '`tracing_config.mode` is "PassThrough"',
      ],
    },
  },
  {
    rule: instanceMetadata,
    passes: {
      "tokens and one hop": instance({ metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 } }),
      "no metadata": instance({ metadataOptions: { httpEndpoint: "disabled" } }),
      "what the template says": instance(fromTemplate),
    },
    fails: {
      "a bare instance": [
        instance(),
        "`metadata_options.http_tokens` is not set",
        "`metadata_options.http_put_response_hop_limit` is not set",
      ],
      "a template with two hops": [
        template({ metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 2 } }),
        "`metadata_options.http_put_response_hop_limit` is 2",
      ],
    },
  },
  {
    rule: metadataDefaults,
    passes: {
      tokens: (stack) => {
        new Ec2InstanceMetadataDefaults(stack, "defaults", { httpTokens: "required" });
      },
    },
    fails: {
      "tokens that are optional": [
        (stack) => {
          new Ec2InstanceMetadataDefaults(stack, "defaults", { httpTokens: "optional" });
        },
        '`http_tokens` is "optional"',
      ],
    },
  },
  {
    rule: noPublicAddress,
    passes: { "a private instance": instance({ associatePublicIpAddress: false }), "a bare template": template() },
    fails: {
      "a public instance": [instance({ associatePublicIpAddress: true }), "`associate_public_ip_address` is true"],
      "a public template": [
        template({ networkInterfaces: [{ associatePublicIpAddress: "true" }] }),
        '`associate_public_ip_address` is "true"',
      ],
      "an Elastic IP address": [
        (stack) => {
          new Eip(stack, "address", { instance: instance()(stack).id });
        },
        "aws_eip.address gives it a public address",
      ],
    },
  },
  {
    rule: noKeyPair,
    passes: { "no key pair": instance() },
    fails: { "a key pair": [instance({ keyName: "admin" }), "`key_name` is set"] },
  },
  {
    rule: instanceProfile,
    passes: {
      "a role": instance({ iamInstanceProfile: "search" }),
      "a role in a template": template({ iamInstanceProfile: { name: "search" } }),
      "what the template says": instance(fromTemplate),
    },
    fails: { "a bare instance": [instance(), "`iam_instance_profile` is not set"] },
  },
  {
    rule: userData,
    passes: {
      "a script without secrets": instance({ userData: "#!/bin/bash\nsystemctl start search\n" }),
      "an encoded script without secrets": template({ userData: Buffer.from("#!/bin/bash\n").toString("base64") }),
    },
    fails: {
      "an access key": [instance({ userData: SECRET_SCRIPT }), "`user_data` contains an AWS access key"],
      "an access key in an encoded script": [
        template({ userData: Buffer.from(SECRET_SCRIPT).toString("base64") }),
        "`user_data` contains an AWS access key",
      ],
      "a generated password": [
        instance({ userData: "echo ${random_password.admin.result} | passwd --stdin" }),
        "`user_data` contains the secret random_password.admin.result",
      ],
    },
  },
  {
    rule: detailedMonitoring,
    passes: {
      monitoring: instance({ monitoring: true }),
      "a template with it": template({ monitoring: { enabled: true } }),
    },
    fails: {
      "a bare instance": [instance(), "`monitoring` is not set"],
      "a template without it": [template({ monitoring: { enabled: false } }), "`monitoring` is false"],
    },
  },
  {
    rule: ebsOptimized,
    passes: {
      "its own capacity": instance({ ebsOptimized: true }),
      "a template with it": template({ ebsOptimized: "true" }),
    },
    fails: { "a bare instance": [instance(), "`ebs_optimized` is not set"] },
  },
  {
    rule: instanceVolumes,
    passes: {
      "encrypted volumes": instance({
        rootBlockDevice: { encrypted: true, kmsKeyId: KEY },
        ebsBlockDevice: [{ deviceName: "/dev/sdf", encrypted: true, kmsKeyId: KEY }],
      }),
      "a template with a key": template({
        blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "true", kmsKeyId: KEY } }],
      }),
      "what the template says": instance(fromTemplate),
    },
    fails: {
      "a bare instance": [instance(), "`root_block_device.encrypted` is not set"],
      "a volume with the key that AWS manages": [
        instance({
          rootBlockDevice: { encrypted: true, kmsKeyId: KEY },
          ebsBlockDevice: [{ deviceName: "/dev/sdf", encrypted: true }],
        }),
        "`ebs_block_device.kms_key_id` is not set",
      ],
      "a bare template": [template(), "`block_device_mappings` has no volume, so that the image decides"],
      "a template without encryption": [
        template({ blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "false" } }] }),
        '`ebs.encrypted` is "false"',
      ],
    },
  },
  {
    rule: ebsVolumes,
    passes: {
      "a volume with a key": (stack) => {
        new EbsVolume(stack, "volume", { availabilityZone: "eu-west-1a", size: 8, encrypted: true, kmsKeyId: KEY });
      },
    },
    fails: {
      "a bare volume": [
        (stack) => {
          new EbsVolume(stack, "volume", { availabilityZone: "eu-west-1a", size: 8 });
        },
        "`encrypted` is not set",
      ],
      "a copy of a snapshot": [
        (stack) => {
          new EbsSnapshotCopy(stack, "copy", {
            sourceRegion: "eu-west-1",
            sourceSnapshotId: "snap-1",
            encrypted: true,
          });
        },
        "`kms_key_id` is not set",
      ],
    },
  },
  {
    rule: defaultVolumeKey,
    passes: {
      "encryption with a key": (stack) => {
        new EbsEncryptionByDefault(stack, "encryption", {});
        new EbsDefaultKmsKey(stack, "key", { keyArn: KEY });
      },
    },
    fails: {
      "the key that AWS manages": [
        (stack) => {
          new EbsEncryptionByDefault(stack, "encryption", {});
        },
        "its stack has no `aws_ebs_default_kms_key`",
      ],
    },
  },
  {
    rule: privateSnapshots,
    passes: {
      "an account": (stack) => {
        new AmiLaunchPermission(stack, "permission", { imageId: "ami-1", accountId: "222222222222" });
      },
      "a block": (stack) => {
        new EbsSnapshotBlockPublicAccess(stack, "block", { state: "block-all-sharing" });
      },
    },
    fails: {
      "an image for everybody": [
        (stack) => {
          new AmiLaunchPermission(stack, "permission", { imageId: "ami-1", group: "all" });
        },
        '`group` is "all"',
      ],
      "no block": [
        (stack) => {
          new EbsSnapshotBlockPublicAccess(stack, "block", { state: "unblocked" });
        },
        '`state` is "unblocked"',
      ],
    },
  },
  {
    rule: fileSystemKey,
    passes: { "a key": files({ encrypted: true, kmsKeyId: KEY }) },
    fails: {
      "a bare file system": [files(), "`encrypted` is not set"],
      "the key that AWS manages": [files({ encrypted: true }), "`kms_key_id` is not set"],
    },
  },
  {
    rule: fileSystemBackup,
    passes: {
      backups: (stack) => {
        new EfsBackupPolicy(stack, "backup", { fileSystemId: files()(stack).id, backupPolicy: { status: "ENABLED" } });
      },
    },
    fails: {
      "a bare file system": [files(), "neither an `aws_efs_backup_policy` nor an `aws_backup_selection` backs it up"],
      "backups that are off": [
        (stack) => {
          new EfsBackupPolicy(stack, "backup", {
            fileSystemId: files()(stack).id,
            backupPolicy: { status: "DISABLED" },
          });
        },
        "neither an `aws_efs_backup_policy` nor an `aws_backup_selection` backs it up",
      ],
    },
  },
  {
    rule: fileSystemPolicy,
    passes: { "TLS for named roles": filesWithPolicy(tlsOnly) },
    fails: {
      "a bare file system": [files(), "it has no `aws_efs_file_system_policy`"],
      "everybody without TLS": [
        filesWithPolicy({ Sid: "Mount", Effect: "Allow", Principal: "*", Action: "*" }),
        "aws_efs_file_system_policy.policy does not deny connections without TLS",
        "statement `Mount` of aws_efs_file_system_policy.policy lets everybody in",
      ],
    },
  },
  {
    rule: accessPoints,
    passes: {
      "one directory, one user": (stack) => {
        new EfsAccessPoint(stack, "point", {
          fileSystemId: "fs-1",
          rootDirectory: { path: "/uploads" },
          posixUser: { uid: 1000, gid: 1000 },
        });
      },
    },
    fails: {
      "a bare access point": [
        (stack) => {
          new EfsAccessPoint(stack, "point", { fileSystemId: "fs-1" });
        },
        "`root_directory.path` is not set",
        "`posix_user` is not set",
      ],
    },
  },
  {
    rule: mountTargets,
    passes: {
      "a group of its own": (stack) => {
        new EfsMountTarget(stack, "mount", { fileSystemId: "fs-1", subnetId: "subnet-1", securityGroups: ["sg-1"] });
      },
    },
    fails: {
      "a public subnet without a group": [
        (stack) => {
          const { id } = new DefaultSubnet(stack, "default", { availabilityZone: "eu-west-1a" });
          new EfsMountTarget(stack, "mount", { fileSystemId: "fs-1", subnetId: id });
        },
        "aws_default_subnet.default is a subnet of the default VPC, which is public",
        "`security_groups` is not set",
      ],
    },
  },
];
