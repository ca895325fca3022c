import { TerraformOutput } from "cdktf";
import { type Construct } from "constructs";
import { Ingress } from "../../constructs/load-balancer/ingress";
import { type Router } from "../../constructs/load-balancer/router";
import { Vpc } from "../../constructs/network/vpc";
import { SearchDomain } from "../../constructs/search/search-domain";
import { SearchInstance } from "../../constructs/search/search-instance";
import { type EnvironmentData } from "./data";
import { type EnvironmentFoundation } from "./foundation";
import { type EnvironmentWorkloads } from "./workloads";

/** The parts of an environment that its outputs describe. */
export interface OutputSources {
  readonly foundation: EnvironmentFoundation;
  readonly ingress: Router | undefined;
  readonly data: EnvironmentData;
  readonly workloads: EnvironmentWorkloads;
}

/** Creates the outputs of an environment, for people and pipelines. None is secret: outputs are part of the state. */
export function createOutputs(scope: Construct, { foundation, ingress, data, workloads }: OutputSources): void {
  const output = (name: string, value: string | string[], description: string) => {
    new TerraformOutput(scope, name, { value, description });
  };
  const { network } = foundation;
  const { database, documentDatabase, searchEngine } = data;
  const { cluster, jobs, tasks } = workloads;
  if (ingress) {
    output("url", ingress.url, "Address of the application.");
  }
  if (ingress instanceof Ingress) {
    output("load_balancer_dns_name", ingress.loadBalancer.loadBalancer.dnsName, "DNS name of the load balancer.");
  }
  if (cluster) {
    output("cluster_name", cluster.name, "Name of the ECS cluster.");
  }
  if (database) {
    output("database_host", database.instance.address, "Host name of the database.");
    output(
      "database_secret_arn",
      database.credentials.arn,
      "ARN of the secret with the database's master user credentials.",
    );
  }
  if (documentDatabase) {
    const { endpoint } = documentDatabase.cluster;
    output("document_database_host", endpoint, "Host name of the document database.");
    output(
      "document_database_secret_arn",
      documentDatabase.credentials.arn,
      "ARN of the secret with the document database's master user credentials.",
    );
  }
  for (const [name, task] of Object.entries(tasks)) {
    output(outputName("run", name), task.runCommand, `Command that runs the task ${name} and prints its ARN.`);
  }
  for (const [name, job] of Object.entries(jobs)) {
    output(outputName("job", name, "arn"), job.stateMachine.arn, `ARN of the state machine of the job ${name}.`);
  }
  if (searchEngine instanceof SearchInstance) {
    output("search_instance", searchEngine.instance.id, "Id of the search engine's instance, for Session Manager.");
  }
  if (searchEngine instanceof SearchDomain) {
    output("search_role", searchEngine.access.role.arn, "ARN of the role with which the search domain is used.");
  }
  if (network instanceof Vpc && network.outgoingAddresses.length > 0) {
    output("outgoing_addresses", network.outgoingAddresses, "Public IP addresses of outgoing requests.");
  }
}

/** Returns the name of an output: `outputName("run", "migrate-database")` is `run_migrate_database`. */
function outputName(...parts: readonly string[]): string {
  return parts.join("_").replace(/-/g, "_");
}
