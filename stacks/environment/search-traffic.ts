import { type VpcProps } from "../../constructs/network/vpc";
import { SearchInstance } from "../../constructs/search/search-instance";
import { type EnvironmentSettings } from "../../settings/settings";

/** The traffic that a network must allow for the search engines in it. */
export interface SearchTraffic extends Pick<VpcProps, "amazonLinux" | "isolatedPorts" | "privateSources"> {
  /** AWS services that the search engines call. */
  readonly services: readonly string[];
}

/** AWS services through which Systems Manager reaches an instance. */
const SYSTEMS_MANAGER = ["ec2messages", "ssm", "ssmmessages"];

/** Port of a search domain. Everything else in the isolated tier uses ports above 1024. */
const HTTPS = 443;

/** Returns the traffic for the search engines of environments that share a network. */
export function searchTraffic(environments: readonly EnvironmentSettings[]): SearchTraffic {
  const instances = environments.flatMap(({ search }) => (search?.kind === "instance" ? [search] : []));
  const domains = environments.filter(({ search }) => search?.kind === "managed");
  const sources = (cidrs: readonly string[], port: number) => cidrs.map((cidr) => ({ cidr, port }));
  return {
    services: instances.length > 0 ? SYSTEMS_MANAGER : [],
    amazonLinux: instances.length > 0,
    isolatedPorts: domains.length > 0 ? [HTTPS] : [],
    privateSources: instances.flatMap(({ clientCidrs, sshCidrs }) => [
      ...sources(clientCidrs, SearchInstance.port),
      ...sources(sshCidrs, SearchInstance.sshPort),
    ]),
  };
}
