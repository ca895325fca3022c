import { type DeploymentTarget } from "../core/deployment-target";
import { type Grantee } from "../identity/grantee";
import { EveryResource } from "../identity/policy-statement";
import { type SleepingStore, type StoreKind } from "./sleeping-parts";

/** What the state machines may do something with. */
export interface SleepGrants {
  readonly target: DeploymentTarget;
  /** ARN of the parameter that says whether the environment is asleep. */
  readonly switchArn: string;
  /** Name of the cluster whose services sleep. */
  readonly clusterName: string;
  readonly services: readonly unknown[];
  /** ARNs of the scalable targets of services. */
  readonly scalableTargets: readonly string[];
  readonly stores: readonly SleepingStore[];
  readonly alarms: readonly unknown[];
  readonly canaryArns: readonly string[];
  /** ARNs of the state machines of jobs that set up databases. */
  readonly setupArns: readonly string[];
}

/** Allows the role of a state machine to put the environment to sleep. */
export function grantSleep(grantee: Grantee, grants: SleepGrants): void {
  grantParts(grantee, grants, "Stop");
  grantAlarms(grantee, grants, ["cloudwatch:DisableAlarmActions"]);
}

/**
 * Allows the role of a state machine to wake the environment.
 * @param keys ARNs of the keys of the volumes of hosts, for which EC2 needs a grant whenever a host starts
 */
export function grantWake(grantee: Grantee, grants: SleepGrants, keys: readonly string[]): void {
  grantParts(grantee, grants, "Start");
  grantAlarms(grantee, grants, [
    "cloudwatch:DescribeAlarms",
    "cloudwatch:EnableAlarmActions",
    "cloudwatch:SetAlarmState",
  ]);
  if (grants.setupArns.length > 0) {
    const actions = ["states:ListExecutions", "states:StartExecution"];
    grantee.allow({ sid: "SetUpDatabases", actions, resources: grants.setupArns });
  }
  if (keys.length > 0) {
    grantee.allow({
      sid: "LetInstancesUseVolumes",
      actions: ["kms:CreateGrant"],
      resources: keys,
      // Source: Amazon EBS User Guide, "Requirements for Amazon EBS encryption".
      conditions: {
        Bool: { "kms:GrantIsForAWSResource": "true" },
        StringEquals: { "kms:ViaService": grants.target.regionalService("ec2") },
      },
    });
  }
}

/** Source: Service Authorization Reference, the pages of the services. */
function grantParts(grantee: Grantee, grants: SleepGrants, verb: "Start" | "Stop"): void {
  const { target, switchArn, clusterName, services, scalableTargets } = grants;
  grantee.allow({ sid: "Decide", actions: ["ssm:GetParameter", "ssm:PutParameter"], resources: [switchArn] });
  if (services.length > 0) {
    grantee.allow({
      sid: "SetNumbersOfTasks",
      actions: ["ecs:DescribeServices", "ecs:UpdateService"],
      resources: [target.arn("ecs", `service/${clusterName}/*`)],
    });
  }
  if (scalableTargets.length > 0) {
    grantee.allow({
      sid: "SetLimitsOfTasks",
      actions: ["application-autoscaling:RegisterScalableTarget"],
      resources: scalableTargets,
    });
  }
  if (grants.canaryArns.length > 0) {
    const actions = ["synthetics:GetCanary", `synthetics:${verb}Canary`];
    grantee.allow({ sid: "StartOrStopCanaries", actions, resources: grants.canaryArns });
  }
  grantStores(grantee, grants, "instance", ["rds:DescribeDBInstances", `rds:${verb}DBInstance`]);
  grantStores(grantee, grants, "cluster", ["rds:DescribeDBClusters", `rds:${verb}DBCluster`]);
  grantStores(grantee, grants, "host", [`ec2:${verb}Instances`]);
  if (grants.stores.some(({ kind }) => kind === "host")) {
    grantee.allow({
      sid: "FindHosts",
      actions: ["ec2:DescribeInstances"],
      resources: new EveryResource("because EC2 describes the instances of an account as a whole"),
    });
  }
}

const sids: Readonly<Record<StoreKind, string>> = {
  instance: "Databases",
  cluster: "DocumentDatabases",
  host: "Hosts",
};

function grantStores(grantee: Grantee, { stores }: SleepGrants, kind: StoreKind, actions: readonly string[]): void {
  const arns = stores.filter((store) => store.kind === kind).map(({ arn }) => arn);
  if (arns.length > 0) {
    grantee.allow({ sid: `StartOrStop${sids[kind]}`, actions, resources: arns });
  }
}

function grantAlarms(grantee: Grantee, { target, alarms }: SleepGrants, actions: readonly string[]): void {
  if (alarms.length > 0) {
    const resources = [target.arn("cloudwatch", `alarm:${target.name("alarm", "*")}`)];
    grantee.allow({ sid: "SilenceAlarms", actions, resources });
  }
}
