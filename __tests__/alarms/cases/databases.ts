import { type documentDatabaseAlarms } from "../../../constructs/database/documentdb/document-database-alarm-definitions";
import { type postgresAlarms } from "../../../constructs/database/postgres/postgres-alarm-definitions";
import { type AlarmCases } from "../../support/alarms/describe-alarms";

const GIB = 1024 ** 3;

export const databaseCases: AlarmCases<typeof postgresAlarms> = {
  burstBalancePercent: {
    breaching: [
      { operations: 9.9, bytes: 100 },
      { operations: 100, bytes: 9.9 },
    ],
    normal: { operations: 10, bytes: 10 },
  },
  connectionsPercent: {
    numbers: { maximumConnections: 450 },
    breaching: { connections: 361 },
    normal: [{ connections: 360 }, { connections: 0 }],
  },
  cpuPercent: { breaching: { cpu: 90.1 }, normal: [{ cpu: 90 }, { cpu: 1 }] },
  freeMemoryPercent: {
    numbers: { memoryBytes: 4 * GIB },
    breaching: { free: 0.59 * GIB },
    normal: [{ free: 0.6 * GIB }, { free: 3 * GIB }],
  },
  freeStoragePercent: {
    numbers: { storageBytes: 20 * GIB },
    breaching: [{ free: 1.9 * GIB }, { free: 0 }],
    normal: [{ free: 2 * GIB }, { free: 30 * GIB }],
  },
  latencyMilliseconds: {
    breaching: [
      { read: 0.021, write: 0.001 },
      { read: 0, write: 0.021 },
    ],
    normal: { read: 0.02, write: 0.02 },
  },
  loadPercent: { breaching: { load: 1.01 }, normal: [{ load: 1 }, { load: 0 }] },
  replicaLagSeconds: { breaching: { lag: 61 }, normal: [{ lag: 60 }, { lag: -1 }] },
  reportsPerMinute: { breaching: { reports: 0 }, normal: { reports: 1 }, withoutData: "ALARM" },
  transactionLogsPercent: {
    numbers: { storageBytes: 20 * GIB },
    breaching: { logs: 8.1 * GIB },
    normal: [{ logs: 8 * GIB }, { logs: 2 * GIB }],
  },
  usedTransactionIds: { breaching: { used: 1_000_000_001 }, normal: [{ used: 1_000_000_000 }, { used: 2e8 }] },
};

export const documentDatabaseCases: AlarmCases<typeof documentDatabaseAlarms> = {
  availableWrites: { breaching: { available: 1_299_999_999 }, normal: { available: 1_300_000_000 } },
  bufferCacheHitPercent: { breaching: { hits: 79.9 }, normal: [{ hits: 80 }, { hits: 100 }] },
  connectionsPercent: {
    breaching: { connections: 801, limit: 1000 },
    normal: [
      { connections: 800, limit: 1000 },
      { connections: 801, limit: undefined },
    ],
  },
  cpuPercent: { breaching: { cpu: 90.1 }, normal: { cpu: 90 } },
  freeMemoryPercent: {
    numbers: { memoryBytes: 4 * GIB },
    breaching: { free: 0.39 * GIB },
    normal: [{ free: 0.4 * GIB }, { free: GIB }],
  },
  replicaLagSeconds: { breaching: { milliseconds: 10_001 }, normal: [{ milliseconds: 10_000 }, { milliseconds: 20 }] },
  reportsPerMinute: { breaching: { reports: 0 }, normal: [{ reports: 1 }, { reports: 3 }], withoutData: "ALARM" },
  throttledOperations: { breaching: { throttled: 1 }, normal: { throttled: 0 } },
  timedOutCursors: { breaching: { cursors: 11 }, normal: [{ cursors: 10 }, { cursors: 0 }] },
};
