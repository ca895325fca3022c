import { type topicAlarms } from "../../../constructs/monitoring/topic-alarm-definitions";
import { type AlarmCases } from "../../support/alarms/describe-alarms";

export const topicCases: AlarmCases<typeof topicAlarms> = {
  failedNotifications: { breaching: { failed: 1 }, normal: { failed: 0 } },
};
