import { type PublishedNamespace } from "./published-namespace";

const byInstance = [
  "InstanceId",
  "AutoScalingGroupName",
  "ImageId",
  "InstanceType",
  "ImageId, InstanceId, InstanceType",
  "",
];

/** Metrics of EC2 instances. */
export const instances: PublishedNamespace = {
  namespace: "AWS/EC2",
  source:
    'Amazon EC2 User Guide, "CloudWatch metrics that are available for your instances"; Amazon CloudWatch User Guide, ' +
    '"Supported metrics for resource tags for telemetry"',
  checked: "2026-11-27",
  metrics: [
    {
      names:
        "CPUUtilization DiskReadBytes DiskReadOps DiskWriteBytes DiskWriteOps MetadataNoToken MetadataNoTokenRejected " +
        "NetworkIn NetworkOut NetworkPacketsIn NetworkPacketsOut CPUCreditUsage CPUCreditBalance " +
        "CPUSurplusCreditBalance CPUSurplusCreditsCharged EBSReadOps EBSWriteOps " +
        "EBSReadBytes EBSWriteBytes EBSIOBalance% EBSByteBalance% InstanceEBSIOPSExceededCheck " +
        "InstanceEBSThroughputExceededCheck StatusCheckFailed StatusCheckFailed_Application StatusCheckFailed_AttachedEBS " +
        "StatusCheckFailed_Instance StatusCheckFailed_System GPUPowerUtilization",
      dimensions: byInstance,
    },
    {
      names:
        "NetworkMirrorIn NetworkMirrorOut NetworkPacketsMirrorIn NetworkPacketsMirrorOut NetworkPacketsSkipMirrorIn " +
        "NetworkPacketsSkipMirrorOut NetworkSkipMirrorIn NetworkSkipMirrorOut",
      dimensions: byInstance,
    },
    { names: "DedicatedHostCPUUtilization", dimensions: ["HostId"] },
    { names: "NetworkAddressUsage NetworkAddressUsagePeered", dimensions: ["Per-VPC Metrics"] },
  ],
};
