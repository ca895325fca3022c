import { type serviceAlarms } from "../../../constructs/containers/service-alarm-definitions";
import { type AlarmCases } from "../../support/alarms/describe-alarms";

export const serviceCases: AlarmCases<typeof serviceAlarms> = {
  taskExits: { breaching: { exits: 4 }, normal: [{ exits: 3 }, { exits: 0 }] },
  loggedErrors: { breaching: { errors: 51 }, normal: [{ errors: 50 }, { errors: 0 }] },
  cpuPercent: { breaching: { cpu: 90.1 }, normal: [{ cpu: 90 }, { cpu: 0 }] },
  memoryPercent: { breaching: { memory: 90.1 }, normal: [{ memory: 90 }, { memory: 12 }] },
  storagePercent: { breaching: { used: 80.1 }, normal: [{ used: 80 }, { used: 1 }] },
  missingTasks: {
    breaching: [
      { desired: 3, running: 2 },
      { desired: 1, running: 0 },
      { desired: 2, running: undefined },
    ],
    normal: [
      { desired: 3, running: 3 },
      // A rolling update runs old and new tasks.
      { desired: 3, running: 6 },
      { desired: 0, running: 0 },
    ],
  },
  runningPercent: {
    breaching: [
      { desired: 3, running: 0 },
      { desired: 1, running: undefined },
      { desired: undefined, running: undefined },
    ],
    normal: [
      { desired: 3, running: 3 },
      { desired: 3, running: 6 },
      // Somebody has stopped it, or it is night.
      { desired: 0, running: 0 },
      { desired: 0, running: undefined },
      // Scaling out.
      { desired: 6, running: 1 },
    ],
    withoutData: "ALARM",
  },
};
