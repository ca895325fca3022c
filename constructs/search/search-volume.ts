import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type SearchInstanceConfiguration } from "./search-instance-configuration";
import { SNAPSHOTS_TAG, VolumeSnapshots } from "../backup/volume-snapshots";

/** Props of a {@link SearchVolume}. */
export interface SearchVolumeProps extends Pick<
  SearchInstanceConfiguration,
  | "name"
  | "encryptionKey"
  | "protection"
  | "storageGib"
  | "iops"
  | "throughputMibps"
  | "snapshotRetentionDays"
  | "snapshotTime"
  | "restoreFrom"
> {
  /** Letter of the instance's availability zone: `a`. */
  readonly zone: string;
}

/** The data volume of a search engine, which outlives the instance, with daily snapshots. */
export class SearchVolume extends Construct {
  readonly volume: EbsVolume;
  /** Id of the volume. */
  readonly volumeId: string;

  constructor(scope: Construct, id: string, props: SearchVolumeProps) {
    super(scope, id);
    const { protection, snapshotRetentionDays: retentionDays, snapshotTime: time } = props;
    const target = DeploymentTarget.of(this);
    const name = target.name("label", `${props.name}-data`);
    this.volume = new EbsVolume(this, "resource", {
      availabilityZone: `${target.region}${props.zone}`,
      type: "gp3",
      size: props.storageGib,
      iops: props.iops,
      throughput: props.throughputMibps,
      encrypted: true,
      kmsKeyId: props.encryptionKey.arn,
      ...(props.restoreFrom !== undefined && { snapshotId: props.restoreFrom }),
      finalSnapshot: !protection.skipFinalSnapshot,
      tags: { Name: name, [SNAPSHOTS_TAG]: name },
      lifecycle: { preventDestroy: protection.preventDestroy },
    });
    this.volumeId = this.volume.id;
    if (retentionDays > 0) {
      new VolumeSnapshots(this, "snapshots", { name: props.name, tagValue: name, retentionDays, time });
    }
  }
}
