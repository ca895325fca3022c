export { type BackupCopy } from "./backup-copies";
export { backupPlanDefaults, vaultLockDefaults, volumeSnapshotsDefaults } from "./backup-defaults";
export { BackupPlan, type BackupPlanProps } from "./backup-plan";
export { BackupVault, type BackupVaultProps } from "./backup-vault";
export { RestoreTesting, type RestoreTestingProps, type TestedDatabase } from "./restore-testing";
export { restoreTestingDefaults } from "./restore-testing-defaults";
export { type VaultLock, type VaultLockMode } from "./vault-lock";
export { SNAPSHOTS_TAG, VolumeSnapshots, type VolumeSnapshotsProps } from "./volume-snapshots";
