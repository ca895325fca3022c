import { quote } from "../../issues/quote";
import { weakening } from "./weakness";

/** Marks a list of origins: pages of anybody, or pages that anybody on the way can change, could call the bucket. */
export const openOrigins = weakening("an origin of anybody (`*`), or one without TLS", ({ value }) => {
  const origins: unknown[] = Array.isArray(value) ? value : [];
  const found = origins
    .map(String)
    .find((origin) => origin.startsWith("http:") || /^(?:https:\/\/)?\*(?:$|:)/.test(origin));
  return found === undefined
    ? undefined
    : { value: `the origin ${quote(found)}`, required: 'origins of your own, such as "https://shop.example.com"' };
});

const ONE_ZONE = "onezone-ia";

/** Marks a storage class: what is in one zone is lost with it. */
export const oneZone = weakening(`"${ONE_ZONE}"`, ({ value }) =>
  value === ONE_ZONE ? { value: `"${ONE_ZONE}"`, required: '"standard-ia"' } : undefined,
);
