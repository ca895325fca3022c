import { databaseDefaults } from "../../../constructs/database/database-defaults";
import { show } from "../../issues/schema-issues";
import { weakening } from "./weakness";

const { masterPasswordRotationDays: days } = databaseDefaults;

/** Marks the schedule of a rotation: one by a calendar has a rotation each month, one by a rate may be rarer. */
export const rareRotation = weakening(`a rate of more than ${days} days`, ({ value }) => {
  const rate = /^rate\((\d+) days\)$/.exec(String(value))?.[1];
  return rate !== undefined && Number(rate) > days
    ? { value: show(value), required: show(`rate(${days} days)`) }
    : undefined;
});
