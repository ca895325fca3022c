export { type SearchCredentials } from "./search-credentials";
export { searchDomainDefaults, searchInstanceDefaults, type ServiceLinkedRole } from "./search-defaults";
export { SearchDomain } from "./search-domain";
export { type SearchDomainAccess } from "./search-domain-access";
export { type SearchDomainProps } from "./search-domain-props";
export { type SearchClient, type SearchEngine } from "./search-engine";
export { SearchInstance } from "./search-instance";
export { type SearchInstanceProps } from "./search-instance-props";
export { type SearchVolume } from "./search-volume";
