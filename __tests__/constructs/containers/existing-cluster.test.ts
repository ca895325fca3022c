import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { Cluster } from "../../../constructs/containers/cluster";
import { OneOffTask } from "../../../constructs/jobs/one-off-task";
import { WebService, type WebServiceProps } from "../../../constructs/containers/web-service";
import { resource, synthesize, type Synthesized } from "../../support/synthesize";
import { existingNetwork, plainContainer } from "../../support/workloads";

const NAMESPACE = "arn:aws:servicediscovery:eu-west-1:444444444444:namespace/ns-1";

function inExistingCluster(
  namespaceArn?: string,
  props: Partial<WebServiceProps> = {},
  use?: (web: WebService) => void,
): Synthesized {
  return synthesize((stack) => {
    const cluster = Cluster.fromName(stack, "cluster", {
      clusterName: "company",
      ...(namespaceArn !== undefined && { namespaceArn }),
    });
    const network = existingNetwork(stack);
    const web = new WebService(stack, "web", { cluster, network, ...plainContainer, port: 8080, ...props });
    use?.(web);
  });
}

describe("a cluster that exists already", () => {
  test("runs services, and nothing is created for the cluster itself", () => {
    const synthesized = inExistingCluster();
    expect(synthesized.json).toHaveResourceWithProperties(EcsService, {
      cluster: "arn:aws:ecs:eu-west-1:444444444444:cluster/company",
    });
    expect(resource(synthesized, "aws_appautoscaling_target", "web_scaling")["resource_id"]).toBe(
      "service/company/${aws_ecs_service.web.name}",
    );
    for (const type of ["aws_ecs_cluster", "aws_ecs_cluster_capacity_providers"]) {
      expect(synthesized.resource).not.toHaveProperty(type);
    }
    expect(synthesized.data).not.toHaveProperty("aws_ecs_cluster");
  });

  test("runs one-off tasks", () => {
    const synthesized = synthesize((stack) => {
      const cluster = Cluster.fromName(stack, "cluster", { clusterName: "company" });
      new OneOffTask(stack, "migrate", { cluster, network: existingNetwork(stack), ...plainContainer });
    });
    expect(resource(synthesized, "aws_sfn_state_machine", "migrate_runs")["definition"]).toContain(
      '"Cluster":"arn:aws:ecs:eu-west-1:444444444444:cluster/company"',
    );
  });

  test("without a namespace has no Service Connect", () => {
    expect(resource(inExistingCluster(), "aws_ecs_service", "web")).not.toHaveProperty("service_connect_configuration");
    expect(() =>
      inExistingCluster(undefined, {}, (web) => {
        web.allowConnectionsFrom(web);
      }),
    ).toThrow("web: the cluster company has no Service Connect namespace; pass its `namespaceArn`.");
  });

  test("with a namespace publishes its services there", () => {
    expect(resource(inExistingCluster(NAMESPACE), "aws_ecs_service", "web")).toMatchObject({
      service_connect_configuration: { namespace: NAMESPACE, service: [{ port_name: "web" }] },
    });
  });

  test("can't enable exec, because nothing would ensure that sessions are logged", () => {
    expect(() => inExistingCluster(NAMESPACE, { exec: true })).toThrow(
      "web: the cluster company has no logged ECS Exec sessions; remove `exec`.",
    );
  });
});
