import { type OpensearchDomainLogPublishingOptions } from "@cdktf/provider-aws/lib/opensearch-domain";
import { type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { LogDelivery } from "../monitoring/log-delivery";
import { LogGroup, type LogStorage } from "../monitoring/log-group";

/** Props of {@link SearchDomainLogs}. */
export interface SearchDomainLogsProps {
  /** Name of the domain: `shop-prod-search`. */
  readonly domainName: string;
  /** Encryption and retention of the log groups. */
  readonly logs: LogStorage;
}

/** Log types of a domain, by the last part of the log group's name. Security Hub Opensearch.4, Opensearch.5. */
const logTypes = {
  application: "ES_APPLICATION_LOGS",
  audit: "AUDIT_LOGS",
  "index-slow": "INDEX_SLOW_LOGS",
  "search-slow": "SEARCH_SLOW_LOGS",
} as const;

/** The encrypted log groups of a domain, which the stack's {@link LogDelivery} allows the domain to write to. */
export class SearchDomainLogs extends Construct {
  /** The `log_publishing_options` of the domain. */
  readonly publishingOptions: OpensearchDomainLogPublishingOptions[];
  /** The log groups and the resource policy, without which AWS refuses the domain. */
  readonly dependencies: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: SearchDomainLogsProps) {
    super(scope, id);
    const { domainName, logs } = props;
    const groups = Object.entries(logTypes).map(([part, logType]) => {
      return { logType, group: new LogGroup(this, part, { name: `/aws/opensearch/${domainName}/${part}`, ...logs }) };
    });
    this.publishingOptions = groups.map(({ logType, group }) => ({
      logType,
      cloudwatchLogGroupArn: group.arn,
      enabled: true,
    }));
    this.dependencies = [...groups.map(({ group }) => group.logGroup), LogDelivery.of(this, "policy").policy];
  }
}
