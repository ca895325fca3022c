import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { type Rule } from "../rule";

/** Services that the agent of ECS calls for a task, by what shows it in the definitions of its containers. */
const CALLED_BY_TASKS: readonly (readonly [RegExp, ...string[]])[] = [
  [/\.dkr\.ecr\.|aws_ecr_repository\./, "ecr.api", "ecr.dkr"],
  [/awslogs/, "logs"],
  [/:secretsmanager:|aws_secretsmanager_secret\./, "secretsmanager"],
  [/:ssm:|aws_ssm_parameter\./, "ssm"],
];

/**
 * In prod, the way through NAT takes a waiver of the setting. Source: AWS Security Hub User Guide, "Security Hub CSPM controls for
 * Amazon EC2", EC2.55, EC2.56, EC2.57; Amazon ECS Developer Guide, "Amazon ECS interface VPC endpoints".
 */
export const endpointServices: Rule = {
  id: "vpc-interface-endpoints",
  wants: "in prod, tasks reach the APIs of images, logs and secrets through interface endpoints",
  severity: "medium",
  controls: { securityHub: ["EC2.55", "EC2.56", "EC2.57"], wellArchitected: ["SEC05-BP02"], claims: ["W8"] },
  types: ["aws_vpc"],
  reason: "To reach the APIs through NAT, tasks must be allowed to connect to any address over HTTPS.",
  fix: 'Leave `network.endpoints` at true, or add a `VpcEndpoint` with `vpcEndpointType: "Interface"` for each service.',
  stages: "prod",
  settings: ["network.endpoints"],
  check: (vpc, tree) => {
    const endpoints = interfacesOf(vpc, tree);
    return calledIn(vpc, tree)
      .filter((service) => !endpoints.some((endpoint) => isOf(endpoint, service)))
      .map((service) => `its tasks call ${service}, but it has no interface endpoint of it`);
  },
  evidence: (vpc, tree) =>
    interfacesOf(vpc, tree).map((endpoint) => ({
      resource: endpoint,
      attribute: "service_name",
      value: endpoint.get("service_name"),
    })),
};

function interfacesOf(vpc: Resource, tree: Tree): readonly Resource[] {
  return tree.usersOf(vpc, "aws_vpc_endpoint").filter((endpoint) => endpoint.get("vpc_endpoint_type") === "Interface");
}

/** `com.amazonaws.eu-west-1.ecr.api`, and `ecr-fips.api` where FIPS is required. */
function isOf(endpoint: Resource, service: string): boolean {
  const name = String(endpoint.get("service_name")).replace("-fips", "");
  return name.endsWith(`.${service}`);
}

function calledIn(vpc: Resource, tree: Tree): readonly string[] {
  const tasks = tree
    .usersOf(vpc, "aws_subnet")
    .flatMap((subnet) => tree.usersOf(subnet, "aws_ecs_service"))
    .flatMap((service) => tree.mentioned(service, service.get("task_definition")));
  const definitions = [...new Set(tasks)].map((task) => String(task.get("container_definitions"))).join(" ");
  return CALLED_BY_TASKS.filter(([shows]) => shows.test(definitions)).flatMap(([, ...services]) => services);
}
