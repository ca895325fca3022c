/**
 * Limits of gp3 volumes of Amazon EBS.
 * Source: Amazon EBS User Guide, "General Purpose SSD volumes".
 */
export const ebsGp3 = {
  /** IOPS that every volume has. */
  baselineIops: 3000,
  maximumIops: 16000,
  /** IOPS for each GiB that a volume has at most, if that is more than the baseline. */
  iopsPerGib: 500,
  /** Throughput that every volume has, in MiB per second. */
  baselineThroughputMibps: 125,
  maximumThroughputMibps: 1000,
  /** IOPS that each MiB per second of throughput requires. */
  iopsPerMibps: 4,
} as const;

/**
 * Limits of gp3 storage of RDS for PostgreSQL.
 * Source: Amazon RDS User Guide, "gp3 storage".
 */
export const rdsGp3 = {
  minimumGib: 20,
  maximumGib: 65536,
  /** From this size on RDS stripes the storage over four volumes, and accepts provisioned IOPS and throughput. */
  stripedFromGib: 400,
  /** IOPS of striped storage that has no other number. */
  stripedIops: 12000,
  maximumIops: 64000,
  /** Throughput of striped storage that has no other, in MiB per second. */
  stripedThroughputMibps: 500,
  maximumThroughputMibps: 4000,
  /** IOPS that each MiB per second of throughput requires. */
  iopsPerMibps: ebsGp3.iopsPerMibps,
} as const;
