import { unlessTrue } from "../clauses";
import { isReplica } from "../databases/sources";
import { type Rule } from "../rule";

/** Source: Terraform, "The lifecycle Meta-Argument", `prevent_destroy`. */
export const preventDestroy: Rule = {
  id: "stack-prevent-destroy",
  wants: "no Terraform plan can destroy resources that hold data in prod",
  severity: "high",
  controls: { wellArchitected: ["SEC08-BP04"] },
  types: [
    "aws_backup_vault",
    "aws_cognito_user_pool",
    "aws_db_instance",
    "aws_docdb_cluster",
    "aws_dynamodb_table",
    "aws_ebs_volume",
    "aws_efs_file_system",
    "aws_memorydb_cluster",
    "aws_neptune_cluster",
    "aws_opensearch_domain",
    "aws_rds_cluster",
    "aws_redshiftserverless_namespace",
    "aws_s3_bucket",
  ],
  reason:
    "A renamed construct or a changed argument replaces the resource, and an apply that nobody reads deletes the data.",
  fix: 'Set `lifecycle: { preventDestroy: true }`, or `destroy: "stateless-only"` in the environment\'s settings.',
  stages: "prod",
  settings: ["destroy", "backend.destroy"],
  // A replica has the data of its source.
  check: (resource) =>
    isReplica(resource) ? [] : unlessTrue(resource.block("lifecycle"), ["prevent_destroy"], "lifecycle"),
  evidence: (resource) => [
    { resource, attribute: "lifecycle.prevent_destroy", value: resource.block("lifecycle")["prevent_destroy"] },
  ],
};
