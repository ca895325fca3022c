import { type Network } from "./network";

/**
 * AWS services whose interface endpoint has the name that their IAM actions start with. S3 and DynamoDB have gateway
 * endpoints; the services that every task calls have an endpoint anyway.
 */
const services: ReadonlySet<string> = new Set(["events", "lambda", "sns", "sqs", "ssm", "states"]);

/**
 * Requires the interface endpoints of the services that a workload may call. In a network with interface endpoints, a
 * workload reaches only those: a permission without the endpoint would be of no use.
 *
 * @param actions IAM actions: `sqs:SendMessage`
 */
export function requireEndpointsFor(network: Network, actions: readonly string[]): void {
  for (const service of new Set(actions.map((action) => action.slice(0, action.indexOf(":"))))) {
    if (services.has(service)) {
      network.requireEndpoint(service);
    }
  }
}
