export { type AccessLogs } from "./access-logs";
export { Bucket, type ExistingBucketArnProps } from "./bucket";
export { bucketDefaults, logBucketDefaults } from "./bucket-defaults";
export { type BucketProps } from "./bucket-props";
export { type ExistingBucketProps } from "./existing-bucket";
export { type GrantableBucket } from "./grantable-bucket";
export { LogBucket, type LogBucketProps } from "./log-bucket";
export { PrivateBucket, type PrivateBucketProps } from "./private-bucket";
export { type ExistingTableProps, Table } from "./table";
