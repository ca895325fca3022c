export { OffHours, type OffHoursProps } from "./off-hours";
export { offHoursDefaults } from "./off-hours-defaults";
export { type SleepingService } from "./sleeping-parts";
export { awakeHoursPerWeek, type OffHoursTimes, type WeekDay, type WorkingHours } from "./working-hours";
