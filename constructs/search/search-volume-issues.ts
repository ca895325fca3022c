import { type PropIssue } from "../core/prop-issue";
import { ebsGp3 } from "../database/gp3";

/** Returns why EBS would refuse the data volume of an instance. */
export function searchVolumeIssues({
  storageGib,
  iops,
  throughputMibps,
}: {
  readonly storageGib: number;
  readonly iops: number;
  readonly throughputMibps: number;
}): PropIssue[] {
  const issues: PropIssue[] = [];
  const mostIops = Math.max(ebsGp3.baselineIops, storageGib * ebsGp3.iopsPerGib);
  if (iops > mostIops) {
    const message = `\`iops\` (${iops}) must not exceed ${mostIops} with \`storageGib\` ${storageGib}; lower it or raise \`storageGib\`.`;
    issues.push({ props: ["iops", "storageGib"], message });
  }
  const requiredIops = throughputMibps * ebsGp3.iopsPerMibps;
  if (requiredIops > iops) {
    const message = `\`throughputMibps\` (${throughputMibps}) requires \`iops\` (${iops}) to be at least ${requiredIops}; lower it or raise \`iops\`.`;
    issues.push({ props: ["throughputMibps", "iops"], message });
  }
  return issues;
}
