import { CloudwatchQueryDefinition } from "@cdktf/provider-aws/lib/cloudwatch-query-definition";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type WritableLogGroup } from "./writable-log-group";

/** Props of a {@link SavedQuery}. */
export interface SavedQueryProps {
  /** Last part of the query's name; a slash makes folders: `shop/prod/errors`. */
  readonly name: string;
  /** Log groups that are searched, from 1 to 50. */
  readonly logGroups: readonly Pick<WritableLogGroup, "name">[];
  /** The query, a line for each command. Source: Amazon CloudWatch Logs User Guide, "CloudWatch Logs Insights language query syntax". */
  readonly lines: readonly string[];
}

/** Source: Amazon CloudWatch Logs User Guide, "CloudWatch Logs quotas". */
const MOST_LOG_GROUPS = 50;

/** A query of CloudWatch Logs Insights that people find by its name, with the log groups that it searches. */
export class SavedQuery extends Construct {
  constructor(scope: Construct, id: string, { name, logGroups, lines }: SavedQueryProps) {
    super(scope, id);
    const { project, environment } = DeploymentTarget.of(this);
    new CloudwatchQueryDefinition(this, "resource", {
      name: `${project}/${environment}/${name}`,
      logGroupNames: logGroups.slice(0, MOST_LOG_GROUPS).map((logGroup) => logGroup.name),
      queryString: lines.join("\n| "),
    });
  }
}
