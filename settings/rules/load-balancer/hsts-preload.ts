import { type Rule } from "../rule";

/** A year. Source: hstspreload.org, "Submission Requirements". */
const SHORTEST_PRELOAD_DAYS = 365;

/** HSTS preloading must meet the requirements of the browsers' preload list. */
export const hstsPreloadRule: Rule = ({ settings: { ingress } }) => {
  const header = ingress?.responseHeaders.strictTransportSecurity;
  if (
    ingress?.domain === undefined ||
    !header?.preload ||
    (header.includeSubdomains && header.maxAgeDays >= SHORTEST_PRELOAD_DAYS)
  ) {
    return [];
  }
  const path = ["ingress", "responseHeaders", "strictTransportSecurity"];
  const message = `\`preload\` requires \`includeSubdomains\` to be true and \`maxAgeDays\` to be at least ${SHORTEST_PRELOAD_DAYS}; change them, or remove \`preload\`.`;
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
