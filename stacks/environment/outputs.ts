import { TerraformOutput } from "cdktf";
import { Ingress } from "../../constructs/load-balancer/ingress";
import { SearchDomain } from "../../constructs/search/search-domain";
import { SearchInstance } from "../../constructs/search/search-instance";
import { Vpc } from "../../constructs/network/vpc";
import { type EnvironmentStack } from "./environment-stack";
import { variableName } from "../by-name";

/** What people and pipelines ask an environment for. Nothing secret: outputs stand in the state. */
export function environmentOutputs(stack: EnvironmentStack): void {
  const output = (name: string, value: string | string[], description: string) => {
    new TerraformOutput(stack, name, { value, description });
  };
  const { ingress } = stack;
  const { network } = stack.foundation;
  const { database, documentDatabase, search } = stack.data;
  const { cluster, jobs, tasks } = stack.workloads;
  if (ingress) {
    output("url", ingress.url, "Where the load balancer answers.");
  }
  if (ingress instanceof Ingress) {
    output("load_balancer_dns_name", ingress.loadBalancer.loadBalancer.dnsName, "AWS's name of the load balancer.");
  }
  if (cluster) {
    output("cluster_name", cluster.name, "The cluster, as the AWS command line names it.");
  }
  if (database) {
    output("database_host", database.instance.address, "Host of the database.");
    output("database_secret_arn", database.secretArn, "Secret that holds the administrator's credentials.");
  }
  if (documentDatabase) {
    const { cluster: documents, secretArn } = documentDatabase;
    output("document_database_host", documents.endpoint, "Host of the document database.");
    output("document_database_secret_arn", secretArn, "Secret that holds the document database's administrator.");
  }
  for (const [name, task] of Object.entries(tasks)) {
    output(variableName("run", name).toLowerCase(), task.runCommand, `Runs the task ${name}, and prints its ARN.`);
  }
  for (const [name, job] of Object.entries(jobs)) {
    output(variableName("job", name, "arn").toLowerCase(), job.stateMachine.arn, `State machine of the job ${name}.`);
  }
  if (search instanceof SearchInstance) {
    output("search_instance", search.instance.id, "The search engine's instance, for Session Manager.");
  }
  if (search instanceof SearchDomain) {
    output("search_role", search.access.role.arn, "Role by which the search domain is asked and administered.");
  }
  if (network instanceof Vpc && network.outgoingAddresses.length > 0) {
    output("outgoing_addresses", network.outgoingAddresses, "What the services come from, for those whom they call.");
  }
}
