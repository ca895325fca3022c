export { OffHours, type OffHoursProps } from "./off-hours";
export { offHoursDefaults } from "./off-hours-defaults";
export { type DatabaseSetup, type SleepingCanary, type SleepingService } from "./sleeping-parts";
export { awakeHoursPerWeek, longestPause, type OffHoursTimes, type WeekDay, type WorkingHours } from "./working-hours";
