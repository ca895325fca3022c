import { type backupAlarms } from "../../../constructs/backup/backup-alarm-definitions";
import { type queueAlarms } from "../../../constructs/messaging/queue-alarm-definitions";
import { type searchDomainAlarms } from "../../../constructs/search/search-domain-alarm-definitions";
import { type searchInstanceAlarms } from "../../../constructs/search/search-instance-alarm-definitions";
import { type AlarmCases } from "../../support/alarms/describe-alarms";

export const queueCases: AlarmCases<typeof queueAlarms> = {
  deadLetterMessages: { breaching: { waiting: 1 }, normal: { waiting: 0 } },
  oldestMessageMinutes: { breaching: { age: 3601 }, normal: [{ age: 3600 }, { age: 0 }] },
};

export const searchDomainCases: AlarmCases<typeof searchDomainAlarms> = {
  blockedWrites: { breaching: { blocked: 1 }, normal: { blocked: 0 } },
  cpuPercent: { breaching: { cpu: 80 }, normal: { cpu: 79.9 } },
  disabledKey: { breaching: { disabled: 1 }, normal: { disabled: 0 } },
  failedSnapshots: { breaching: { failed: 1 }, normal: { failed: 0 } },
  freeStoragePercent: {
    numbers: { storageMib: 20_480 },
    breaching: { freeMib: 5120 },
    normal: [{ freeMib: 5121 }, { freeMib: 20_000 }],
  },
  inaccessibleKey: { breaching: { inaccessible: 1 }, normal: { inaccessible: 0 } },
  jvmMemoryPercent: { breaching: { heap: 95 }, normal: { heap: 94.9 } },
  masterCpuPercent: { breaching: { cpu: 50 }, normal: { cpu: 49.9 } },
  masterJvmMemoryPercent: { breaching: { heap: 95 }, normal: { heap: 94.9 } },
  missingNodes: { numbers: { nodes: 6 }, breaching: { nodes: 5 }, normal: [{ nodes: 6 }, { nodes: 12 }] },
  redStatus: { breaching: { red: 1 }, normal: { red: 0 } },
  serverErrorPercent: {
    breaching: { errors: 10, requests: 100 },
    normal: [
      { errors: 9, requests: 100 },
      { errors: 0, requests: 0 },
    ],
  },
  yellowStatus: { breaching: { yellow: 1 }, normal: { yellow: 0 } },
};

export const searchInstanceCases: AlarmCases<typeof searchInstanceAlarms> = {
  diskWarnings: { breaching: { warnings: 1 }, normal: { warnings: 0 } },
  cpuPercent: { breaching: { cpu: 80.1 }, normal: { cpu: 80 } },
  failedStatusCheck: { breaching: { failed: 1 }, normal: { failed: 0 }, withoutData: "ALARM" },
  stalledVolume: { breaching: { stalled: 1 }, normal: { stalled: 0 } },
};

export const backupCases: AlarmCases<typeof backupAlarms> = {
  completedBackups: { breaching: { completed: 0 }, normal: [{ completed: 1 }, { completed: 2 }], withoutData: "ALARM" },
  failedCopies: { breaching: { failed: 1 }, normal: { failed: 0 } },
  failedBackups: { breaching: { failed: 1 }, normal: { failed: 0 } },
};
