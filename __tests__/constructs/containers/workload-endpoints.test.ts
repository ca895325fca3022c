import { Cluster } from "../../../constructs/containers/cluster";
import { WebService } from "../../../constructs/containers/web-service";
import { Queue } from "../../../constructs/messaging/queue";
import { Vpc, type VpcProps } from "../../../constructs/network/vpc";
import { synthesize } from "../../support/synthesize";

/** The interface endpoints of a VPC in which a service may send to a queue. */
function endpointsOfSender(props: Partial<VpcProps> = {}): string[] {
  const synthesized = synthesize((stack) => {
    const network = new Vpc(stack, "network", { cidr: "10.0.0.0/16", ...props });
    const image = "444444444444.dkr.ecr.eu-west-1.amazonaws.com/shop/web:1.2.3";
    const web = new WebService(stack, "web", { cluster: new Cluster(stack, "cluster"), network, image, port: 8080 });
    new Queue(stack, "orders").grantSend(web);
  });
  return Object.values(synthesized.resource["aws_vpc_endpoint"] ?? {})
    .filter((endpoint) => endpoint["vpc_endpoint_type"] === "Interface")
    .map((endpoint) => String(endpoint["service_name"]).replace("com.amazonaws.eu-west-1.", ""));
}

test("a service that may send to a queue gets the endpoint through which it reaches SQS", () => {
  const ofEveryTask = ["ecr.api", "ecr.dkr", "kms", "logs", "secretsmanager"];
  expect(endpointsOfSender()).toEqual([...ofEveryTask, "sqs", "sts"]);
});

test("a network without interface endpoints gets none, since the service reaches SQS through NAT", () => {
  expect(endpointsOfSender({ interfaceEndpoints: [] })).toEqual([]);
});
