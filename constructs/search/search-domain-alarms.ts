import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { AlarmSet, type AlarmSetOptions } from "../monitoring/alarm-set";
import { type SearchDomain } from "./search-domain";
import { searchDomainAlarms } from "./search-domain-alarm-definitions";

/** Props of {@link SearchDomainAlarms}. */
export interface SearchDomainAlarmsProps extends AlarmSetOptions<typeof searchDomainAlarms> {
  /** The domain to watch. */
  readonly domain: SearchDomain;
}

const MIB_PER_GIB = 1024;

/** The alarms of an OpenSearch Service domain. Those of master nodes are missing if it has no dedicated ones. */
export class SearchDomainAlarms extends AlarmSet<Partial<typeof searchDomainAlarms>> {
  constructor(scope: Construct, id: string, { domain, ...options }: SearchDomainAlarmsProps) {
    const { instanceCount, dedicatedMasters, storageGib } = domain.configuration;
    const target = DeploymentTarget.of(domain);
    const { masterCpuPercent, masterJvmMemoryPercent, ...others } = searchDomainAlarms;
    super(scope, id, {
      ...options,
      name: `search/${domain.name}`,
      subject: `The search domain ${target.name("searchDomain", domain.name)}`,
      runbook: "search-domain-status",
      definitions: { ...others, ...(dedicatedMasters > 0 && { masterCpuPercent, masterJvmMemoryPercent }) },
      dimensions: { DomainName: domain.domain.domainName, ClientId: target.account },
      numbers: { nodes: instanceCount + dedicatedMasters, storageMib: storageGib * MIB_PER_GIB },
    });
  }
}
