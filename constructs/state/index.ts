export { LockTable, type LockTableProps } from "./lock-table";
export { StateBucket, type StateBucketProps, type StoredState } from "./state-bucket";
