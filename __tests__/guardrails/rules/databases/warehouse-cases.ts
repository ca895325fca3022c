import {
  RedshiftserverlessNamespace,
  type RedshiftserverlessNamespaceConfig,
} from "@cdktf/provider-aws/lib/redshiftserverless-namespace";
import {
  RedshiftserverlessWorkgroup,
  type RedshiftserverlessWorkgroupConfig,
} from "@cdktf/provider-aws/lib/redshiftserverless-workgroup";
import {
  redshiftServerlessData,
  redshiftServerlessNetwork,
} from "../../../../guardrails/rules/databases/redshift-serverless";
import { type Build, type RuleCase } from "../rule-case";
import { KEY } from "./safe-databases";

function workgroup(changes: Partial<RedshiftserverlessWorkgroupConfig> = {}): Build {
  return (stack) => {
    new RedshiftserverlessWorkgroup(stack, "workgroup", {
      namespaceName: "warehouse",
      workgroupName: "warehouse",
      enhancedVpcRouting: true,
      configParameter: [{ parameterKey: "require_ssl", parameterValue: "true" }],
      ...changes,
    });
  };
}

function namespace(changes: Partial<RedshiftserverlessNamespaceConfig> = {}): Build {
  return (stack) => {
    new RedshiftserverlessNamespace(stack, "namespace", {
      namespaceName: "warehouse",
      kmsKeyId: KEY,
      logExports: ["connectionlog", "userlog"],
      ...changes,
    });
  };
}

/** Cases of the rules on Redshift Serverless. */
export const warehouseCases: readonly RuleCase[] = [
  {
    rule: redshiftServerlessNetwork,
    passes: { "a private workgroup": workgroup() },
    fails: {
      "a public one": [workgroup({ publiclyAccessible: true }), "`publicly_accessible` is true"],
      "one of the default settings": [
        workgroup({ enhancedVpcRouting: false, configParameter: [] }),
        "`enhanced_vpc_routing` is false",
        "its parameter `require_ssl` is not true",
      ],
    },
  },
  {
    rule: redshiftServerlessData,
    passes: { "a key and logs": namespace() },
    fails: {
      neither: [
        (stack) => {
          new RedshiftserverlessNamespace(stack, "namespace", { namespaceName: "warehouse" });
        },
        "`kms_key_id` is not set",
        '`log_exports` lacks "connectionlog" and "userlog"',
      ],
    },
  },
];
