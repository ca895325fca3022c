import { serviceAlarms } from "../../constructs/containers/service-alarms";
import { postgresAlarms } from "../../constructs/database/postgres/postgres-alarm-definitions";
import { type AlarmDefinitions } from "../../constructs/monitoring/alarm-definition";

/** The alarms of each kind of part, by the setting of `alarms` that changes them. */
export const alarmKinds = {
  databases: postgresAlarms,
  services: serviceAlarms,
} as const satisfies Readonly<Record<string, AlarmDefinitions>>;

/** A kind of part that has alarms. */
export type AlarmKind = keyof typeof alarmKinds;
