export { backupPlanDefaults, volumeSnapshotsDefaults } from "./backup-defaults";
export { BackupPlan, type BackupPlanProps } from "./backup-plan";
export { SNAPSHOTS_TAG, VolumeSnapshots, type VolumeSnapshotsProps } from "./volume-snapshots";
