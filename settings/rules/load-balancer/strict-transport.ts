import { type Rule } from "../environment-under-check";

/** A year. Source: hstspreload.org, "Submission Requirements". */
const SHORTEST_PRELOAD_DAYS = 365;

/** What asks to be in the browsers' list meets the list's conditions. */
export const strictTransportRule: Rule = ({ settings: { ingress } }) => {
  const header = ingress?.responseHeaders.strictTransportSecurity;
  if (!header?.preload || (header.includeSubdomains && header.maxAgeDays >= SHORTEST_PRELOAD_DAYS)) {
    return [];
  }
  const path = ["ingress", "responseHeaders", "strictTransportSecurity"];
  const message = `the browsers' list takes only domains with includeSubdomains: true and maxAgeDays of at least ${SHORTEST_PRELOAD_DAYS}.`;
  return [
    {
      at: [
        [...path, "preload"],
        [...path, "includeSubdomains"],
        [...path, "maxAgeDays"],
      ],
      message,
    },
  ];
};
