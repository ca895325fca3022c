import { type serviceAlarms } from "../../../constructs/containers/service-alarms";
import { type AlarmCases } from "../../support/alarms/describe-alarms";

export const serviceCases: AlarmCases<typeof serviceAlarms> = {
  cpuPercent: { breaching: { cpu: 90.1 }, normal: [{ cpu: 90 }, { cpu: 0 }] },
};
