import { show } from "../../issues/schema-issues";
import { weakening } from "./weakness";

const MASTER = "master";

/** Marks a use of a database: the master user may do everything in it. */
export const masterUser = weakening(show(MASTER), ({ value }) =>
  value === MASTER ? { value: show(value), required: "a user of the workload's own" } : undefined,
);

/** Marks a password: a token is valid for minutes, but a generated password until somebody raises its version. */
export const lastingPassword = weakening("always, because IAM tokens are stronger", ({ value }) =>
  value === undefined ? undefined : { value: "a password", required: "sign-in with IAM tokens" },
);
