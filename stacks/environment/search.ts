import { type Construct } from "constructs";
import { SearchDomain } from "../../constructs/search/search-domain";
import { type SearchEngine } from "../../constructs/search/search-engine";
import { SearchInstance } from "../../constructs/search/search-instance";
import { encryptionKeyFor } from "../../constructs/encryption/encryption-key-for";
import { type EnvironmentSettings } from "../../settings/settings";
import { type EnvironmentFoundation } from "./foundation";

/** The environment's search engine, where it has one. */
export function environmentSearch(
  scope: Construct,
  { search }: EnvironmentSettings,
  { network, logs, protection, secretsKey }: EnvironmentFoundation,
): SearchEngine | undefined {
  if (!search) {
    return undefined;
  }
  const common = { name: "search", network, logs, encryptionKey: encryptionKeyFor(scope, "search-key", "search") };
  return search.kind === "managed"
    ? new SearchDomain(scope, "search", { ...search, ...common, preventDestroy: protection.preventDestroy })
    : new SearchInstance(scope, "search", { ...search, ...common, secretsKey, protection });
}
