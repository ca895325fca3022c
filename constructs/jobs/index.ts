export { Job, type JobProps, type JobTaskProps, type JobTrigger, type OnObjectCreated } from "./job";
export { jobDefaults, oneOffTaskDefaults, scheduleDefaults, setupJobDefaults } from "./job-defaults";
export { type JobSchedule, type Schedule } from "./job-schedule";
export { type JobStateMachine } from "./job-state-machine";
export { type ObjectCreatedTrigger, type ObjectFilter } from "./object-created-trigger";
export { OneOffTask, type OneOffTaskProps } from "./one-off-task";
export { type SetupJob, type SetupJobProps } from "./setup-job";
export { SharedJobResources, type SharedJobResourcesProps } from "./shared-job-resources";
