import { type Construct } from "constructs";
import { EncryptionKey } from "../../constructs/encryption/encryption-key";
import { SearchDomain } from "../../constructs/search/search-domain";
import { type SearchDomainProps } from "../../constructs/search/search-domain-props";
import { type SearchEngine } from "../../constructs/search/search-engine";
import { SearchInstance } from "../../constructs/search/search-instance";
import { type SearchInstanceProps } from "../../constructs/search/search-instance-props";
import { type SearchSettings } from "../../settings/settings";
import { exact } from "../exact";
import { type EnvironmentFoundation } from "./foundation";

/** Creates the search engine of an environment, if it has one. */
export function createSearchEngine(
  scope: Construct,
  search: SearchSettings | undefined,
  { network, logs, protection, secretsKey }: EnvironmentFoundation,
): SearchEngine | undefined {
  if (!search) {
    return undefined;
  }
  const context = {
    name: "search",
    network,
    logs,
    encryptionKey: new EncryptionKey(scope, "search-key", { dataClass: "search" }),
  };
  if (search.kind === "managed") {
    const props = { ...search, ...context, protection };
    return new SearchDomain(scope, "search", exact<SearchDomainProps, "alarms" | "kind" | "rolesImage">()(props));
  }
  const props = { ...search, ...context, secretsKey, protection };
  return new SearchInstance(scope, "search", exact<SearchInstanceProps, "alarms" | "kind">()(props));
}
