import { EveryResource } from "../../../identity/policy-statement";
import { createdTags, keptTags, ownTags, scope, type ServicePermissions } from "../grant";
import { grantingActions, keyThrough } from "../key-scopes";
import { passRoleTo, serviceLinkedRole } from "../role-scopes";

const ecs = (resource: string) => `arn:{partition}:ecs:{region}:{account}:${resource}`;
const ecsOwned = scope("EcsOwned", [
  ecs("cluster/{name}*"),
  ecs("service/{name}*/{name}*"),
  ecs("task-definition/{name}*:*"),
]);
const ecsAccount = scope(
  "EcsAccount",
  new EveryResource("because ECS authorizes task definitions and account settings for an account as a whole"),
);
const deployments = scope("EcsDeployments", [
  ecs("service/{name}*/{name}*"),
  ecs("service-deployment/{name}*/{name}*/*"),
  ecs("service-revision/{name}*/{name}*/*"),
]);

const taskDefinitionParameters = scope("SsmTaskDefinitions", [
  "arn:{partition}:ssm:{region}:{account}:parameter/{project}/{environment}/task-definitions",
  "arn:{partition}:ssm:{region}:{account}:parameter/{project}/{environment}/task-definitions/*",
]);
const parameterLists = scope(
  "SsmParameterLists",
  new EveryResource("because Systems Manager describes the parameters of an account as a whole"),
);

const TARGETS = ["arn:{partition}:application-autoscaling:{region}:{account}:scalable-target/*"];
const scaling = scope("AutoScalingTargets", TARGETS, ownTags);
const scalingReads = scope(
  "AutoScalingLists",
  new EveryResource("because Application Auto Scaling authorizes its Describe actions for an account as a whole"),
);
const createdTargets = scope("AutoScalingCreated", TARGETS, createdTags);
const scalingAlarms = scope("CloudWatchAlarmsOfScaling", [
  "arn:{partition}:cloudwatch:{region}:{account}:alarm:TargetTracking-service/{name}*",
]);

const repositories = scope("EcrRepositories", ["arn:{partition}:ecr:{region}:{account}:repository/{images}*"]);
const registry = scope("EcrRegistry", new EveryResource("because a setting of the registry is no repository"));
const pulledRepositories = scope(
  "EcrTemplates",
  new EveryResource("because a template or rule of the registry has no ARN"),
);

/** Clusters, task definitions and services of Amazon ECS, and how their number of tasks follows the load. */
export const containers: ServicePermissions = {
  resources: {
    aws_ecs_cluster: {
      read: [ecsOwned("ecs:DescribeClusters", "ecs:ListTagsForResource")],
      write: [
        ecsOwned(
          "ecs:CreateCluster",
          "ecs:DeleteCluster",
          "ecs:TagResource",
          "ecs:UntagResource",
          "ecs:UpdateCluster",
          "ecs:UpdateClusterSettings",
        ),
        serviceLinkedRole("ecs"),
      ],
    },
    aws_ecs_cluster_capacity_providers: {
      read: [ecsOwned("ecs:DescribeClusters")],
      write: [ecsOwned("ecs:PutClusterCapacityProviders")],
    },
    // ECS authorizes deregistering for an account as a whole. Task definitions of the platform stay when they are
    // replaced (`skip_destroy`), so that no pipeline needs that permission.
    aws_ecs_task_definition: {
      read: [ecsAccount("ecs:DescribeTaskDefinition")],
      write: [ecsOwned("ecs:RegisterTaskDefinition", "ecs:TagResource", "ecs:UntagResource"), passRoleTo("ecs-tasks")],
    },
    aws_ecs_service: {
      read: [
        ecsOwned("ecs:DescribeServices", "ecs:ListServiceDeployments", "ecs:ListTagsForResource"),
        deployments("ecs:DescribeServiceDeployments", "ecs:DescribeServiceRevisions"),
      ],
      write: [
        ecsOwned("ecs:CreateService", "ecs:DeleteService", "ecs:TagResource", "ecs:UntagResource", "ecs:UpdateService"),
        deployments("ecs:StopServiceDeployment"),
        // The roles with which ECS shifts traffic and calls hooks.
        passRoleTo("ecs"),
        serviceLinkedRole("ecs"),
      ],
    },
    aws_ssm_parameter: {
      read: [
        parameterLists("ssm:DescribeParameters"),
        taskDefinitionParameters("ssm:GetParameter", "ssm:ListTagsForResource"),
      ],
      write: [
        taskDefinitionParameters(
          "ssm:AddTagsToResource",
          "ssm:DeleteParameter",
          "ssm:PutParameter",
          "ssm:RemoveTagsFromResource",
        ),
      ],
    },
    aws_ecs_account_setting_default: {
      read: [ecsAccount("ecs:ListAccountSettings")],
      write: [ecsAccount("ecs:DeleteAccountSetting", "ecs:PutAccountSettingDefault")],
    },
    aws_appautoscaling_target: {
      read: [
        scalingReads("application-autoscaling:DescribeScalableTargets"),
        scaling("application-autoscaling:ListTagsForResource"),
      ],
      write: [
        createdTargets("application-autoscaling:RegisterScalableTarget", "application-autoscaling:TagResource"),
        scaling("application-autoscaling:DeregisterScalableTarget", "application-autoscaling:RegisterScalableTarget"),
        scope(
          "AutoScalingRetagged",
          TARGETS,
          keptTags,
        )("application-autoscaling:TagResource", "application-autoscaling:UntagResource"),
        serviceLinkedRole("ecs.application-autoscaling"),
      ],
    },
    aws_appautoscaling_policy: {
      read: [scalingReads("application-autoscaling:DescribeScalingPolicies")],
      write: [
        scaling("application-autoscaling:DeleteScalingPolicy", "application-autoscaling:PutScalingPolicy"),
        scalingAlarms("cloudwatch:DeleteAlarms", "cloudwatch:DescribeAlarms", "cloudwatch:PutMetricAlarm"),
      ],
    },
    aws_appautoscaling_scheduled_action: {
      read: [scalingReads("application-autoscaling:DescribeScheduledActions")],
      write: [scaling("application-autoscaling:DeleteScheduledAction", "application-autoscaling:PutScheduledAction")],
    },
  },
};

/** Repositories and settings of Amazon ECR. */
export const ecr: ServicePermissions = {
  resources: {
    aws_ecr_repository: {
      read: [repositories("ecr:DescribeRepositories", "ecr:ListTagsForResource")],
      write: [
        repositories(
          "ecr:CreateRepository",
          "ecr:DeleteRepository",
          "ecr:PutImageScanningConfiguration",
          "ecr:PutImageTagMutability",
          "ecr:TagResource",
          "ecr:UntagResource",
        ),
        keyThrough("ecr")(...grantingActions, "kms:RetireGrant"),
      ],
    },
    aws_ecr_repository_policy: {
      read: [repositories("ecr:GetRepositoryPolicy")],
      write: [repositories("ecr:DeleteRepositoryPolicy", "ecr:SetRepositoryPolicy")],
    },
    aws_ecr_lifecycle_policy: {
      read: [repositories("ecr:GetLifecyclePolicy")],
      write: [repositories("ecr:DeleteLifecyclePolicy", "ecr:PutLifecyclePolicy")],
    },
    aws_ecr_registry_policy: {
      read: [registry("ecr:GetRegistryPolicy")],
      write: [registry("ecr:DeleteRegistryPolicy", "ecr:PutRegistryPolicy")],
    },
    aws_ecr_registry_scanning_configuration: {
      read: [registry("ecr:GetRegistryScanningConfiguration")],
      write: [
        registry("ecr:PutRegistryScanningConfiguration"),
        registry("inspector2:Enable", "inspector2:ListCoverage"),
      ],
    },
    aws_ecr_account_setting: {
      read: [registry("ecr:GetAccountSetting")],
      write: [registry("ecr:PutAccountSetting")],
    },
    aws_ecr_pull_through_cache_rule: {
      read: [registry("ecr:DescribePullThroughCacheRules")],
      write: [
        registry("ecr:CreatePullThroughCacheRule", "ecr:DeletePullThroughCacheRule", "ecr:UpdatePullThroughCacheRule"),
        scope("EcrUpstreamSecrets", [
          "arn:{partition}:secretsmanager:{region}:{account}:secret:ecr-pullthroughcache/*",
        ])("secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"),
        serviceLinkedRole("pullthroughcache.ecr"),
      ],
    },
    aws_ecr_repository_creation_template: {
      read: [pulledRepositories("ecr:DescribeRepositoryCreationTemplates")],
      write: [
        pulledRepositories(
          "ecr:CreateRepositoryCreationTemplate",
          "ecr:DeleteRepositoryCreationTemplate",
          "ecr:UpdateRepositoryCreationTemplate",
        ),
        passRoleTo("ecr"),
      ],
    },
  },
  data: {
    aws_ecs_service: [ecsOwned("ecs:DescribeServices")],
    aws_ecs_task_definition: [ecsAccount("ecs:DescribeTaskDefinition")],
    aws_ssm_parameters_by_path: [taskDefinitionParameters("ssm:GetParametersByPath")],
  },
};
