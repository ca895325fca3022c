import { type IResolvable, Lazy, TerraformOutput } from "cdktf";
import { type Construct } from "constructs";
import { type EndpointSubscription } from "../../constructs/jobs/endpoint-subscription";
import { Ingress } from "../../constructs/load-balancer/ingress";
import { PublicZone } from "../../constructs/load-balancer/public-zone";
import { type NetworkLoadBalancer } from "../../constructs/load-balancer/network-load-balancer";
import { type Router } from "../../constructs/load-balancer/router";
import { Vpc } from "../../constructs/network/vpc";
import { SearchDomain } from "../../constructs/search/search-domain";
import { SearchInstance } from "../../constructs/search/search-instance";
import { type OffHours } from "../../constructs/off-hours/off-hours";
import { type ReadableSecret } from "../../constructs/secrets/readable-secret";
import { type EnvironmentData } from "./data";
import { type EnvironmentFoundation } from "./foundation";
import { type EnvironmentWorkloads } from "./workloads";

/** The parts of an environment that its outputs describe. */
export interface OutputSources {
  readonly foundation: EnvironmentFoundation;
  readonly ingress: Router | undefined;
  readonly internalIngress: Ingress | undefined;
  readonly tcpIngress: NetworkLoadBalancer | undefined;
  readonly data: EnvironmentData;
  readonly workloads: EnvironmentWorkloads;
  readonly endpoints: Readonly<Record<string, EndpointSubscription>>;
  /** Absent in an environment that is always awake. */
  readonly offHours: OffHours | undefined;
}

type Output = (
  name: string,
  value: string | string[] | Record<string, string>[] | IResolvable,
  description: string,
) => void;

/** Creates the outputs of an environment, for people and pipelines. None is secret: outputs are part of the state. */
export function createOutputs(
  scope: Construct,
  { foundation, ingress, internalIngress, tcpIngress, data, workloads, endpoints, offHours }: OutputSources,
): void {
  const output: Output = (name, value, description) => {
    new TerraformOutput(scope, name, { value, description });
  };
  const { network } = foundation;
  const { searchEngine } = data;
  const { cluster, jobs, tasks, setupJobs } = workloads;
  const databaseOutputs = (id: string, what: string, host: string, { arn }: ReadableSecret) => {
    output(outputName(id, "host"), host, `Host name of the ${what}.`);
    const description = `ARN of the secret with the ${what}'s master user credentials.`;
    output(outputName(id, "secret", "arn"), arn, description);
  };
  if (ingress) {
    output("url", ingress.url, "Address of the application.");
  }
  if (ingress instanceof Ingress) {
    createIngressOutputs(ingress, output);
  }
  if (internalIngress) {
    const internalOutput: Output = (name, ...others) => {
      output(`internal_${name}`, ...others);
    };
    internalOutput("url", internalIngress.url, "Address of the application in the network.");
    createIngressOutputs(internalIngress, internalOutput);
  }
  if (tcpIngress) {
    const { dnsName } = tcpIngress.loadBalancer;
    output("tcp_load_balancer_dns_name", dnsName, "DNS name of the load balancer for TCP.");
  }
  if (cluster) {
    output("cluster_name", cluster.name, "Name of the ECS cluster.");
  }
  for (const [name, { node, instance, credentials }] of data.postgres) {
    databaseOutputs(node.id, spoken("database", name), instance.address, credentials);
  }
  for (const [name, { node, cluster: documents, credentials }] of data.documents) {
    databaseOutputs(node.id, spoken("document-database", name), documents.endpoint, credentials);
  }
  for (const [name, task] of Object.entries(tasks)) {
    output(outputName("run", name), task.runCommand, `Command that runs the task ${name} and prints its ARN.`);
  }
  for (const [name, { runCommand }] of Object.entries(endpoints)) {
    const description = `Command that subscribes the endpoint ${name}, where its secret had a value before.`;
    output(outputName("subscribe", name), runCommand, description);
  }
  for (const [name, command] of Object.entries(workloads.tunnel?.commands ?? {})) {
    output(outputName("tunnel", name), command, `Commands that forward a port of this machine: ${name}.`);
  }
  if (offHours) {
    output(
      "wake_command",
      offHours.wake.startCommand,
      "Command that wakes the environment, and prints the execution's ARN.",
    );
    output(
      "sleep_command",
      offHours.sleep.startCommand,
      "Command that puts the environment to sleep, and prints the same.",
    );
  }
  for (const [name, setup] of Object.entries(setupJobs)) {
    output(outputName("run", name), setup.runCommand, `Command that runs ${name} and prints the execution's ARN.`);
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
  if (network instanceof Vpc) {
    // Extensions may still require the internet. Without NAT gateways, there are no addresses.
    const addresses = Lazy.anyValue({ produce: () => network.outgoingAddresses });
    output("outgoing_addresses", addresses, "Public IP addresses of outgoing requests.");
  }
}

function createIngressOutputs({ loadBalancer, zone, records }: Ingress, output: Output): void {
  output("load_balancer_dns_name", loadBalancer.loadBalancer.dnsName, "DNS name of the load balancer.");
  if (zone instanceof PublicZone) {
    output("zone_id", zone.zoneId, "Id of the hosted zone.");
    output(
      "zone_name_servers",
      zone.nameServers,
      `Name servers of ${zone.name}, for the NS record in the zone above it.`,
    );
  } else if (zone === undefined && records.length > 0) {
    const entries = records.map(({ name, target, targetZoneId }) => ({ name, target, target_zone_id: targetZoneId }));
    output("dns_records", entries, "Records to create: aliases of the load balancer, or CNAME records.");
  }
}

/** Returns what a database is called in a sentence: `database`, `document database events`. */
function spoken(kind: string, name: string): string {
  const key = name.slice(0, -kind.length).replace(/-$/, "");
  return [kind.replace("-", " "), ...(key === "" ? [] : [key])].join(" ");
}

/** Returns the name of an output: `outputName("run", "migrate-database")` is `run_migrate_database`. */
function outputName(...parts: readonly string[]): string {
  return parts.join("_").replace(/-/g, "_");
}
