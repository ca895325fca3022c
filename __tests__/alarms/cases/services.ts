import { type serviceAlarms } from "../../../constructs/containers/service-alarms";
import { type AlarmCases } from "../../support/alarms/describe-alarms";

export const serviceCases: AlarmCases<typeof serviceAlarms> = {
  taskExits: { breaching: { exits: 4 }, normal: [{ exits: 3 }, { exits: 0 }] },
  cpuPercent: { breaching: { cpu: 90.1 }, normal: [{ cpu: 90 }, { cpu: 0 }] },
};
