import { inThreeEnvironments } from "../three-environments";

const names = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}_${String(index + 1).padStart(2, "0")}`);

/** What the company keeps in Parameter Store for every application. */
export const parameters = names("PARTNER_SETTING", 60);

/** Keys of the JSON secret that holds all credentials. */
export const keys = names("PARTNER_KEY", 12);

// An integration with many partners: 60 parameters that exist already, one JSON secret with a dozen keys, and a secret that
// another team made.
export default inThreeEnvironments({
  project: "partner-sync",
  application: {
    services: {
      sync: {
        secretsFrom: [
          { parameters: "/partner-sync/{environment}/", names: parameters },
          { secret: "partners", keys },
        ],
        secrets: {
          STRIPE_KEY: { name: "billing/{environment}/stripe" },
          LICENSE: { parameter: "/company/license" },
        },
      },
    },
    secrets: { partners: { description: "Credentials of all partners, as JSON" } },
  },
});
