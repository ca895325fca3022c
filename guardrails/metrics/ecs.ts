import { type PublishedNamespace } from "./published-namespace";

const byService = ["ClusterName", "ClusterName, ServiceName"];
const byTask = [
  ...byService,
  "ClusterName, TaskDefinitionFamily",
  "ClusterName, ServiceName, TaskId",
  "ClusterName, TaskDefinitionFamily, TaskId",
];
const byContainer = [
  "ClusterName",
  "ClusterName, ServiceName, ContainerName",
  "ClusterName, TaskDefinitionFamily, ContainerName",
  "ClusterName, ServiceName, TaskId, ContainerName",
  "ClusterName, TaskDefinitionFamily, TaskId, ContainerName",
];

/** Metrics of ECS. */
export const ecs: PublishedNamespace = {
  namespace: "AWS/ECS",
  source: 'Amazon ECS Developer Guide, "Amazon ECS CloudWatch metrics"',
  checked: "2026-11-27",
  metrics: [
    { names: "CPUReservation MemoryReservation GPUReservation", dimensions: ["ClusterName"] },
    { names: "CPUUtilization MemoryUtilization", dimensions: byService },
    { names: "EBSFilesystemUtilization LiveTaskCount", dimensions: ["ClusterName, ServiceName"] },
    {
      names:
        "ActiveConnectionCount NewConnectionCount ProcessedBytes RequestCount GrpcRequestCount " +
        "ClientTLSNegotiationErrorCount",
      dimensions: ["DiscoveryName", "DiscoveryName, ServiceName, ClusterName"],
    },
    {
      names:
        "HTTPCode_Target_2XX_Count HTTPCode_Target_3XX_Count HTTPCode_Target_4XX_Count HTTPCode_Target_5XX_Count " +
        "RequestCountPerTarget TargetProcessedBytes TargetResponseTime TargetTLSNegotiationErrorCount",
      // The list of recommended alarms names the service alone.
      dimensions: ["TargetDiscoveryName", "TargetDiscoveryName, ServiceName, ClusterName", "ClusterName, ServiceName"],
    },
  ],
};

/** Metrics of ECS with Container Insights. */
export const containerInsights: PublishedNamespace = {
  namespace: "ECS/ContainerInsights",
  source:
    'Amazon CloudWatch User Guide, "Amazon ECS Container Insights with enhanced observability metrics" and "Amazon ECS ' +
    'Container Insights metrics"',
  checked: "2026-11-27",
  metrics: [
    { names: "ContainerInstanceCount ServiceCount TaskCount", dimensions: ["ClusterName"] },
    {
      names: "DeploymentCount DesiredTaskCount PendingTaskCount RunningTaskCount TaskSetCount",
      dimensions: ["ClusterName, ServiceName"],
    },
    {
      names:
        "CpuReserved CpuUtilized MemoryReserved MemoryUtilized NetworkRxBytes NetworkTxBytes StorageReadBytes " +
        "StorageWriteBytes EphemeralStorageReserved EphemeralStorageUtilized TaskCpuUtilization TaskMemoryUtilization " +
        "TaskEphemeralStorageUtilization TaskEBSFilesystemUtilization ContainerCpuUtilization ContainerNetworkRxBytes " +
        "ContainerNetworkTxBytes",
      dimensions: byTask,
    },
    {
      names:
        "ContainerCpuReserved ContainerCpuUtilized ContainerMemoryReserved ContainerMemoryUtilized " +
        "ContainerStorageReadBytes ContainerStorageWriteBytes UnHealthyContainerHealthStatus " +
        "ContainerEphemeralStorageReserved ContainerEphemeralStorageUtilized ContainerEphemeralStorageUtilization",
      dimensions: byContainer,
    },
    // The list of recommended alarms names the service, too.
    { names: "ContainerMemoryUtilization", dimensions: [...byContainer, "ClusterName, ServiceName"] },
    { names: "RestartCount", dimensions: [...byTask, ...byContainer] },
    {
      names: "EBSFilesystemSize EBSFilesystemUtilized",
      dimensions: [
        "ClusterName, TaskDefinitionFamily, VolumeName",
        "ClusterName, TaskDefinitionFamily",
        "ClusterName, ServiceName",
      ],
    },
    {
      names: "InstanceDataFilesystemUtilization InstanceOSFilesystemUtilization",
      dimensions: ["ClusterName", "CapacityProviderName, ClusterName, ContainerInstanceId, EC2InstanceId"],
    },
    {
      names:
        "instance_cpu_limit instance_cpu_usage_total instance_memory_limit instance_memory_working_set " +
        "instance_network_total_bytes instance_number_of_running_tasks",
      dimensions: ["ClusterName"],
    },
    {
      names:
        "instance_cpu_reserved_capacity instance_cpu_utilization instance_filesystem_utilization " +
        "instance_memory_reserved_capacity instance_memory_utilization",
      dimensions: ["ClusterName", "ClusterName, ContainerInstanceId, InstanceId"],
    },
  ],
};
