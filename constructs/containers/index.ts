export { EcsAccountSettings, type EcsAccountSettingsProps } from "./account-settings";
export {
  ecsAccountSettingsDefaults,
  type TaskRetirementDays,
  taskRetirementPeriods,
} from "./account-settings-defaults";
export { type Backlog, BacklogScaling, type BacklogScalingProps } from "./backlog-scaling";
export { BackgroundService, type BackgroundServiceProps } from "./background-service";
export { type CallTimeouts } from "./call-timeouts";
export { type Capability } from "./capabilities";
export {
  type Capacity,
  capacityKinds,
  type CapacityMix,
  capacityMixDefaults,
  type ServiceCapacity,
} from "./capacity-kinds";
export { Cluster, type ClusterProps } from "./cluster";
export { clusterDefaults, type ContainerInsights } from "./cluster-defaults";
export { containerDefaults, containerHealthCheckDefaults } from "./container-defaults";
export { type ContainerLog } from "./container-log";
export { type FurtherPort } from "./container-ports";
export { type ContainerLimits } from "./container-limits";
export { type ContainerHealthCheck, type ContainerProps, type VolumeMount } from "./container-props";
export { type SidecarProps } from "./sidecar-props";
export { type DnsNamespace } from "./dns-namespace";
export { type DnsRegistration, type DnsRegistrationProps } from "./dns-registration";
export { type CreationOrder } from "./creation-order";
export { type EnvironmentFile } from "./environment-file";
export { type ExecSessions } from "./exec-sessions";
export { type ExecutionRole } from "./execution-role";
export { type ExistingClusterProps } from "./existing-cluster";
export { type Deployment } from "./deployment";
export { FargateService, type FargateServiceProps } from "./fargate-service";
export { type TaskArchitecture, type TaskCpu } from "./fargate-size";
export { type ImageReference } from "./image-reference";
export { logRouterDefaults } from "./log-router-defaults";
export { type LogRouterProps } from "./log-router-props";
export { type QueueDelay } from "./queue-delay";
export { RunnableTask, type RunnableTaskProps, type RunTaskArguments } from "./runnable-task";
export { type DeployedAs, type RunningRevision } from "./running-revision";
export { ScaledService, type ScaledServiceProps } from "./scaled-service";
export { ServiceEvents, type ServiceEventsProps } from "./service-events";
export { deploymentAlarms } from "./deployment-alarm-definitions";
export { DeploymentAlarms, type DeploymentAlarmsProps } from "./deployment-alarms";
export { ServiceEventLog, type ServiceEventLogProps } from "./service-event-log";
export { type ImageManager, imageManagers } from "./image-manager";
export { type DeploymentEvents, serviceEventsDefaults } from "./service-events-defaults";
export { backlogDefaults, scalingDefaults } from "./scaling-defaults";
export {
  type Scaling,
  type ScheduledScaling,
  type ServiceQueueDelay,
  ServiceScaling,
  type ServiceScalingProps,
} from "./service-scaling";
export { type StartCondition } from "./start-order";
export { type TaskContainersProps, type VariableReceiver } from "./task-containers";
export { serviceAlarms } from "./service-alarm-definitions";
export { ServiceAlarms, type ServiceAlarmsProps } from "./service-alarms";
export { type ServiceEndpoint } from "./service-endpoint";
export { TaskDefinition, type TaskDefinitionProps } from "./task-definition";
export { type TaskProps } from "./task-props";
export { telemetryDefaults } from "./telemetry-defaults";
export { type TelemetryProps } from "./telemetry-props";
export { type Ulimit, type UlimitName } from "./ulimits";
export { WebService, type WebServiceProps } from "./web-service";
export { Worker, type WorkerProps } from "./worker";
export { Workload, type WorkloadProps } from "./workload";
export { type WorkloadCluster } from "./workload-cluster";
export { serviceDefaults, taskDefaults, webServiceDefaults, workerDefaults } from "./workload-defaults";
export { type DeploymentStrategy, type LifecycleHook, type LifecycleStage, type TrafficShift } from "./traffic-shift";
