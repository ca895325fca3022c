import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { TerraformHclModule, TerraformOutput, TerraformVariable } from "cdktf";
import { preventDestroy } from "../../../guardrails/rules/stack/prevent-destroy";
import { noModules, noProvisioners } from "../../../guardrails/rules/stack/programs";
import {
  defaultTags,
  providerAccounts,
  providerCredentials,
  tagsKept,
} from "../../../guardrails/rules/stack/providers";
import { noPlainSecret, outputSecret, variableSecret } from "../../../guardrails/rules/stack/secrets";
import { stateEncrypted, stateLocked } from "../../../guardrails/rules/stack/state";
import { addInstance } from "./databases/safe-databases";
import { type Build, type RuleCase } from "./rule-case";

const tags = { Project: "shop", Environment: "prod" };
const accessKey = ["AKIA", "Z7Q3XK5WTB2M4N6P"].join("");

/** Cases of the rules on what every stack has: provider, tags and state. */
export const stackCases: readonly RuleCase[] = [
  {
    rule: providerAccounts,
    passes: { "a stack of ours": nothing },
    fails: {
      "a raw provider": [provider({ defaultTags: [{ tags }] }), "`allowed_account_ids` is empty"],
    },
  },
  {
    rule: providerCredentials,
    passes: { "a stack of ours": nothing },
    fails: {
      "a provider with keys": [
        provider({ accessKey: "key", secretKey: "secret" }),
        "`access_key` is set",
        "`secret_key` is set",
      ],
    },
  },
  {
    rule: defaultTags,
    passes: { "a stack of ours": nothing },
    fails: {
      "a raw provider": [
        provider({ allowedAccountIds: ["444444444444"] }),
        "`default_tags` has no `Project`",
        "`default_tags` has no `Environment`",
      ],
    },
  },
  {
    rule: tagsKept,
    passes: {
      "tags of its own": (stack) => {
        new S3Bucket(stack, "uploads", { tags: { Name: "uploads", Owner: "another team", Project: "shop" } });
      },
    },
    fails: {
      "a tag of another environment, and one without a value": [
        (stack) => {
          new S3Bucket(stack, "uploads", { tags: { Environment: "test", Owner: "" } });
        },
        'the tag `Environment` is "test", and the stack\'s is "prod"',
        'the tag `Owner` is "", and the stack\'s is "platform"',
      ],
    },
  },
  {
    rule: stateEncrypted,
    passes: { "a stack of ours": nothing },
    fails: {
      "a file": [
        (stack) => {
          stack.addOverride("terraform.backend", null);
        },
        "the state is a file on whichever computer runs Terraform",
      ],
      "a bucket without encryption": [
        (stack) => {
          stack.addOverride("terraform.backend.s3.encrypt", false);
        },
        "`encrypt` of the backend is false",
      ],
    },
  },
  {
    rule: stateLocked,
    passes: {
      "a stack of ours": nothing,
      "a lock table": (stack) => {
        stack.addOverride("terraform.backend.s3.use_lockfile", false);
        stack.addOverride("terraform.backend.s3.dynamodb_table", "locks");
      },
    },
    fails: {
      "a bucket without locks": [
        (stack) => {
          stack.addOverride("terraform.backend.s3.use_lockfile", false);
        },
        "the backend has neither `use_lockfile` nor `dynamodb_table`",
      ],
    },
  },
  {
    rule: noPlainSecret,
    passes: {
      "a certificate, which is public": (stack) => {
        new S3Bucket(stack, "uploads", { tags: { Certificate: "-----BEGIN CERTIFICATE-----" } });
      },
      "a password that Terraform fills in": (stack) => {
        const password = new TerraformVariable(stack, "password", { sensitive: true }).stringValue;
        new DbInstance(stack, "database", { instanceClass: "db.t4g.micro", password });
      },
    },
    fails: {
      "a raw database with a password": [
        (stack) => {
          new DbInstance(stack, "database", { instanceClass: "db.t4g.micro", password: "correct horse" });
        },
        "`password` is a secret",
      ],
      "an access key somewhere in a text": [
        (stack) => {
          new S3Bucket(stack, "uploads", { tags: { Deploys: `by ${accessKey}` } });
        },
        "`Deploys` contains an AWS access key",
      ],
    },
  },
  {
    rule: variableSecret,
    passes: {
      "a sensitive variable": variable("password", { sensitive: true }),
      "the name of a secret": variable("secret_name", { default: "shop/api" }),
    },
    fails: {
      "a variable with a default": [
        variable("api_token", { default: "correct horse", sensitive: true }),
        "its `default` is a secret",
      ],
      "a variable that is shown": [variable("api_token", {}), "it is not `sensitive`"],
    },
  },
  {
    rule: outputSecret,
    passes: {
      "the host of a database": (stack) => {
        new TerraformOutput(stack, "host", { value: database(stack).address });
      },
      "a sensitive output": (stack) => {
        new TerraformOutput(stack, "password", { value: "${random_password.admin.result}", sensitive: true });
      },
    },
    fails: {
      "a generated password": [
        (stack) => {
          new TerraformOutput(stack, "password", { value: "${random_password.admin.result}" });
        },
        "it shows the value of a secret",
      ],
      "a sensitive variable": [
        (stack) => {
          const token = new TerraformVariable(stack, "token", { sensitive: true });
          new TerraformOutput(stack, "shown", { value: token.stringValue });
        },
        "it shows the value of a secret",
      ],
    },
  },
  {
    rule: noProvisioners,
    passes: { "a bucket": bucket },
    fails: {
      "a bucket that runs a program": [
        (stack) => {
          bucket(stack).provisioners = [{ type: "local-exec", command: "echo" }];
        },
        "it has a `provisioner`",
      ],
    },
  },
  {
    rule: noModules,
    passes: { "a bucket": bucket },
    fails: {
      "a module": [
        (stack) => {
          new TerraformHclModule(stack, "network", { source: "terraform-aws-modules/vpc/aws" });
        },
        "no rule sees what it creates",
      ],
    },
  },
  {
    rule: preventDestroy,
    passes: {
      "a bucket with it": (stack) => {
        new S3Bucket(stack, "bucket", { lifecycle: { preventDestroy: true } });
      },
      "a replica": (stack) => {
        addInstance(stack, { replicateSourceDb: "shop-database" });
      },
      "what holds no data": (stack) => {
        new EcrRepository(stack, "repository", { name: "shop" });
      },
    },
    fails: {
      "a bare bucket": [
        (stack) => {
          new S3Bucket(stack, "bucket", {});
        },
        "`lifecycle.prevent_destroy` is not set",
      ],
      "a database without it": [
        (stack) => {
          addInstance(stack, { lifecycle: { preventDestroy: false } });
        },
        "`lifecycle.prevent_destroy` is false",
      ],
    },
  },
];

type Stack = Parameters<Build>[0];

function nothing(): void {
  return;
}

function provider(config: ConstructorParameters<typeof AwsProvider>[2]): Build {
  return (stack) => {
    new AwsProvider(stack, "raw", { alias: "raw", ...config });
  };
}

function bucket(stack: Stack): S3Bucket {
  return new S3Bucket(stack, "uploads", {});
}

function database(stack: Stack): DbInstance {
  return new DbInstance(stack, "database", { instanceClass: "db.t4g.micro" });
}

function variable(name: string, config: ConstructorParameters<typeof TerraformVariable>[2]): Build {
  return (stack) => {
    new TerraformVariable(stack, name, config);
  };
}
