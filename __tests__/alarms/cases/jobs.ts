import { type jobAlarms } from "../../../constructs/jobs/job-alarms";
import { type scheduleAlarms } from "../../../constructs/jobs/schedule-alarms";
import { type taskAlarms } from "../../../constructs/jobs/task-alarms";
import { type AlarmCases } from "../../support/alarms/describe-alarms";

export const jobCases: AlarmCases<typeof jobAlarms> = {
  failedRuns: { breaching: { failed: 1 }, normal: { failed: 0 } },
};

export const taskCases: AlarmCases<typeof taskAlarms> = {
  failedRuns: { breaching: { failed: 1 }, normal: { failed: 0 } },
};

export const scheduleCases: AlarmCases<typeof scheduleAlarms> = {
  lostStarts: { breaching: { lost: 1 }, normal: { lost: 0 } },
  delayedStarts: { breaching: { delayed: 1 }, normal: { delayed: 0 } },
};
