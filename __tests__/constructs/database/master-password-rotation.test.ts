import { type PostgresProps } from "../../../constructs/database/postgres/postgres-props";
import { documentDatabase } from "../../support/document-database";
import { postgres } from "../../support/postgres";

type MasterPasswordProps = Pick<PostgresProps, "masterPasswordRotation" | "masterPasswordRotationDays">;

const days = "`masterPasswordRotationDays` must be a whole number from 1 to 90";
const schedule =
  "`masterPasswordRotation.schedule` must be a rate of at most 90 days or a cron expression for every month, with the minute 0";

describe.each([
  ["database", (props: MasterPasswordProps) => postgres(props)],
  ["documents", (props: MasterPasswordProps) => documentDatabase(props)],
] as const)("the master password of %s", (name, create) => {
  test.each<[MasterPasswordProps, string]>([
    [{ masterPasswordRotationDays: 91 }, `${days}; got 91.`],
    [{ masterPasswordRotationDays: 0 }, `${days}; got 0.`],
    [{ masterPasswordRotation: { schedule: "rate(91 days)" } }, `${schedule}; got "rate(91 days)".`],
    [{ masterPasswordRotation: { schedule: "cron(0 3 1 1 ? *)" } }, `${schedule}; got "cron(0 3 1 1 ? *)".`],
    [{ masterPasswordRotation: { schedule: "cron(30 3 1 * ? *)" } }, `${schedule}; got "cron(30 3 1 * ? *)".`],
  ])("is rotated at least every 90 days: %j is refused", (props, message) => {
    expect(() => create(props)).toThrow(`prod/${name}: ${message}`);
  });

  test.each(["rate(90 days)", "rate(4 hours)", "cron(0 3 ? * SUN#1 *)"])("may be rotated by %s", (expression) => {
    expect(() => create({ masterPasswordRotation: { schedule: expression } })).not.toThrow();
  });
});
