import { SearchInstance } from "../../constructs/search/search-instance";
import { type VpcProps } from "../../constructs/network/vpc";
import { type EnvironmentSettings } from "../../settings/settings";

/** What a network has to let through for the search engines in it. */
export interface SearchTraffic extends Pick<VpcProps, "amazonLinux" | "isolatedPorts" | "privateSources"> {
  /** AWS services that they call. */
  readonly services: readonly string[];
}

/** Services by which Systems Manager speaks with instances. */
const SYSTEMS_MANAGER = ["ec2messages", "ssm", "ssmmessages"];

/** What a domain answers on; other things in the isolated tier have ports above 1024. */
const HTTPS = 443;

/** What the search engines of environments that share a network need of it. */
export function searchTraffic(environments: readonly EnvironmentSettings[]): SearchTraffic {
  const instances = environments.flatMap(({ search }) => (search?.kind === "instance" ? [search] : []));
  const from = (cidrs: readonly string[], port: number) => cidrs.map((cidr) => ({ cidr, port }));
  const managed = environments.some(({ search }) => search?.kind === "managed");
  return {
    services: instances.length > 0 ? SYSTEMS_MANAGER : [],
    amazonLinux: instances.length > 0,
    isolatedPorts: managed ? [HTTPS] : [],
    privateSources: instances.flatMap(({ clientCidrs, sshCidrs }) => [
      ...from(clientCidrs, SearchInstance.port),
      ...from(sshCidrs, SearchInstance.sshPort),
    ]),
  };
}
