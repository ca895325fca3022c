import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy";
import { type OpensearchDomainLogPublishingOptions } from "@cdktf/provider-aws/lib/opensearch-domain";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { LogGroup, type LogStorage } from "../monitoring/log-group";
import { policyDocument } from "../identity/policy-statement";

/** Props of {@link SearchDomainLogs}. */
export interface SearchDomainLogsProps {
  /** Name of the domain: `shop-prod-search`. */
  readonly domainName: string;
  /** ARN of the domain, known at synthesis. */
  readonly domainArn: string;
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

/** The encrypted log groups of a domain, and the resource policy that allows the domain to write to them. */
export class SearchDomainLogs extends Construct {
  /** The `log_publishing_options` of the domain. */
  readonly publishingOptions: OpensearchDomainLogPublishingOptions[];
  /** The resource policy, which the domain has to depend on. */
  readonly policy: CloudwatchLogResourcePolicy;

  constructor(scope: Construct, id: string, props: SearchDomainLogsProps) {
    super(scope, id);
    const { domainName, domainArn, logs } = props;
    const groups = Object.entries(logTypes).map(([part, logType]) => {
      return { logType, group: new LogGroup(this, part, { name: `/aws/opensearch/${domainName}/${part}`, ...logs }) };
    });
    this.publishingOptions = groups.map(({ logType, group }) => ({
      logType,
      cloudwatchLogGroupArn: group.arn,
      enabled: true,
    }));
    this.policy = new CloudwatchLogResourcePolicy(this, "policy", {
      policyName: `${domainName}-logs`,
      policyDocument: policyDocument([
        {
          sid: "DomainWritesItsLogs",
          principals: { Service: ["es.amazonaws.com"] },
          actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
          resources: groups.map(({ group }) => `${group.arn}:*`),
          conditions: {
            StringEquals: { "aws:SourceAccount": DeploymentTarget.of(this).account },
            ArnLike: { "aws:SourceArn": domainArn },
          },
        },
      ]),
      dependsOn: groups.map(({ group }) => group.logGroup),
    });
  }
}
