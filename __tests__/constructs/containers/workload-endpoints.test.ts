import { Cluster } from "../../../constructs/containers/cluster";
import { ExistingRole } from "../../../constructs/identity/existing-role";
import { EveryResource } from "../../../constructs/identity/policy-statement";
import { WebService, type WebServiceProps } from "../../../constructs/containers/web-service";
import { Queue } from "../../../constructs/messaging/queue";
import { Port } from "../../../constructs/network/port";
import { Vpc, type VpcProps } from "../../../constructs/network/vpc";
import { Secret } from "../../../constructs/secrets/secret";
import { SecureParameter } from "../../../constructs/secrets/secure-parameter";
import { synthesize } from "../../support/synthesize";

const own = "444444444444.dkr.ecr.eu-west-1.amazonaws.com/shop/web:1.2.3";
const elsewhere = "444444444444.dkr.ecr.us-east-1.amazonaws.com/shop/web:1.2.3";

interface Scene {
  readonly props?: Partial<WebServiceProps>;
  readonly network?: Partial<VpcProps>;
  readonly use?: (web: WebService) => void;
}

/** The interface endpoints and the NAT gateways of a VPC with a service, and where the service may connect to. */
function ways({ props = {}, network: vpcProps = {}, use }: Scene = {}) {
  const { resource } = synthesize((stack) => {
    const network = new Vpc(stack, "network", { cidr: "10.0.0.0/16", ...vpcProps });
    const cluster = new Cluster(stack, "cluster");
    const web = new WebService(stack, "web", { cluster, network, image: own, port: 8080, ...props });
    use?.(web);
  });
  return {
    endpoints: Object.values(resource["aws_vpc_endpoint"] ?? {})
      .filter((endpoint) => endpoint["vpc_endpoint_type"] === "Interface")
      .map((endpoint) => String(endpoint["service_name"]).replace("com.amazonaws.eu-west-1.", ""))
      .sort(),
    nat: Object.keys(resource["aws_nat_gateway"] ?? {}).length,
    anywhere: "web_security_group_to_anywhere_tcp_443" in (resource["aws_vpc_security_group_egress_rule"] ?? {}),
  };
}

/** What any task with an image in ECR calls. */
const ofEveryTask = ["ecr.api", "ecr.dkr", "logs"];

describe("a service reaches by interface endpoints, and without NAT,", () => {
  const only = (...services: string[]) => ({
    endpoints: [...ofEveryTask, ...services].sort(),
    nat: 0,
    anywhere: false,
  });

  test("its image and its logs, and nothing else", () => {
    expect(ways()).toEqual(only());
  });

  test("Secrets Manager if ECS injects a secret, of a sidecar too, and not KMS, which Secrets Manager calls itself", () => {
    const addSecret = (web: WebService) => {
      web.addSecret("TOKEN", new Secret(web, "token", { description: "Token" }));
    };
    expect(ways({ use: addSecret })).toEqual(only("secretsmanager"));
  });

  test("Systems Manager if ECS injects a parameter", () => {
    const addParameter = (web: WebService) => {
      web.addSecret("TOKEN", SecureParameter.fromName(web, "token", { name: "/shop/token" }));
    };
    expect(ways({ use: addParameter })).toEqual(only("ssm"));
  });

  test("Session Manager and KMS if people can open a shell", () => {
    expect(ways({ props: { exec: true } })).toEqual(only("kms", "ssmmessages"));
  });

  test.each<[string, (web: WebService, queue: Queue) => void]>([
    [
      "the service",
      (web, queue) => {
        queue.grantSend(web);
      },
    ],
    [
      "its task role",
      (web, queue) => {
        queue.grantSend(web.taskRole);
      },
    ],
  ])("a queue that %s may send to", (_grantee, grant) => {
    const use = (web: WebService) => {
      grant(web, new Queue(web, "orders"));
    };
    expect(ways({ use })).toEqual(only("sqs"));
  });

  test("what a role that exists already is allowed, before the service is created and afterwards", () => {
    const { resource } = synthesize((stack) => {
      const network = new Vpc(stack, "network", { cidr: "10.0.0.0/16" });
      const taskRole = new ExistingRole(stack, "shared", { arn: "arn:aws:iam::444444444444:role/shared" });
      const allow = (sid: string, action: string) => {
        taskRole.allow({ sid, actions: [action], resources: ["${aws_thing.it.arn}"] });
      };
      allow("Publish", "sns:Publish");
      const cluster = new Cluster(stack, "cluster");
      new WebService(stack, "web", { cluster, network, image: own, port: 8080, taskRole });
      allow("Start", "states:StartExecution");
    });
    const endpoints = Object.keys(resource["aws_vpc_endpoint"] ?? {});
    expect(endpoints).toEqual(expect.arrayContaining(["network_endpoints_sns", "network_endpoints_states"]));
  });
});

describe("a service reaches through NAT, and may connect to any address by HTTPS for,", () => {
  test("a public image; the endpoints of ECR are then not needed", () => {
    expect(ways({ props: { image: "public.ecr.aws/nginx/nginx:1.29.1" } })).toEqual({
      endpoints: ["logs"],
      nat: 3,
      anywhere: true,
    });
  });

  test("an image in ECR of another region", () => {
    expect(ways({ props: { image: elsewhere } })).toEqual({ endpoints: ["logs"], nat: 3, anywhere: true });
  });

  test("the image of a sidecar", () => {
    const sidecars = { proxy: { image: "docker.io/envoyproxy/envoy:v1.30.1" } };
    expect(ways({ props: { sidecars } })).toEqual({ endpoints: ofEveryTask, nat: 3, anywhere: true });
  });

  test("a secret of another region", () => {
    const arn = "arn:aws:secretsmanager:us-east-1:444444444444:secret:token-AbCdEf";
    const use = (web: WebService) => {
      web.addSecret("TOKEN", Secret.fromArn(web, "token", { arn }));
    };
    expect(ways({ use })).toEqual({ endpoints: ofEveryTask, nat: 3, anywhere: true });
  });

  test("an API that has no endpoint", () => {
    const use = (web: WebService) => {
      const resources = new EveryResource("because costs have no ARN");
      web.allow({ sid: "ReadCosts", actions: ["ce:GetCostAndUsage"], resources });
    };
    expect(ways({ use })).toEqual({ endpoints: ofEveryTask, nat: 3, anywhere: true });
    expect(() => ways({ use, network: { nat: "none" } })).toThrow(
      'The API of ce, which web may call, can\'t be reached without NAT, but `nat` is "none"',
    );
  });

  test("AWS's APIs, in a network without interface endpoints", () => {
    expect(ways({ network: { interfaceEndpoints: false } })).toEqual({ endpoints: [], nat: 3, anywhere: true });
  });
});

test("a service's destinations on the internet need NAT, those in the network or on other private ranges don't", () => {
  const reaching = (cidr: string) =>
    ways({
      use: (web) => {
        web.allowEgress(cidr, Port.tcp(8443), "Test");
      },
    }).nat;
  expect(["192.0.2.0/24", "10.0.1.0/24", "10.9.0.0/16"].map(reaching)).toEqual([3, 0, 0]);
});
