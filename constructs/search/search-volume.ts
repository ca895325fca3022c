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
  /** Letter of the availability zone in which the volume is created: `a`. An existing volume stays in its zone. */
  readonly zone: string;
}

/** The data volume of a search engine, which outlives the instance, with daily snapshots. */
export class SearchVolume extends Construct {
  readonly volume: EbsVolume;
  /** Id of the volume. */
  readonly volumeId: string;
  /** Name of the availability zone, as a reference to the volume. */
  readonly zone: string;

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
      // Another zone would replace the volume, and lose the data.
      lifecycle: { preventDestroy: protection.preventDestroy, ignoreChanges: ["availability_zone"] },
    });
    this.volumeId = this.volume.id;
    this.zone = this.volume.availabilityZone;
    if (retentionDays > 0) {
      new VolumeSnapshots(this, "snapshots", { name: props.name, tagValue: name, retentionDays, time });
    }
  }
}
