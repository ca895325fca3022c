import { DescribeServicesCommand, DescribeTaskDefinitionCommand, ECSClient } from "@aws-sdk/client-ecs";
import { createServer, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import { type AwsAccess } from "../sandbox/accounts";

/** A container image that is played: what the program in it listens on and answers. */
interface PlayedImage {
  readonly port: number;
  readonly answer: (path: string) => { readonly status: number; readonly body: string };
}

/**
 * The images that can be played, without their tags. The emulator runs no containers, and the machine need not be able
 * to.
 */
const IMAGES: Readonly<Record<string, PlayedImage>> = {
  // Its configuration listens on 8080 and has one page.
  "public.ecr.aws/nginx/nginx-unprivileged": {
    port: 8080,
    answer: (path) =>
      path === "/" ? { status: 200, body: "<h1>Welcome to nginx!</h1>\n" } : { status: 404, body: "404 Not Found\n" },
  },
};

/** A task of a service as Fargate would run it, played by this process. */
export interface PlayedTask {
  /** Where the program really listens, on this machine: `http://127.0.0.1:41234`. */
  readonly origin: string;
  /** Port on which it would listen in a container. */
  readonly port: number;
  /** ARN of the target group that ECS registers the task with. */
  readonly targetGroup: string;
  readonly stop: () => void;
}

/**
 * Plays the first task of an applied service: starts a program that stands for its image.
 *
 * @throws if the task definition doesn't run an image that can be played, or ECS would not send requests to its port
 */
export async function playTask(access: AwsAccess, cluster: string, service: string): Promise<PlayedTask> {
  const ecs = new ECSClient(access);
  const { services = [] } = await ecs.send(new DescribeServicesCommand({ cluster, services: [service] }));
  const [applied] = services;
  if (!applied) throw new Error(`ECS has no service ${service} in ${cluster}.`);
  if (!applied.desiredCount) throw new Error(`The service ${service} has no task.`);
  const { taskDefinition } = await ecs.send(
    new DescribeTaskDefinitionCommand({ taskDefinition: applied.taskDefinition }),
  );
  const [attachment, ...others] = applied.loadBalancers ?? [];
  const container = taskDefinition?.containerDefinitions?.find(({ name }) => name === attachment?.containerName);
  if (!attachment?.targetGroupArn || !container || others.length > 0) {
    throw new Error(`The service ${service} must have one target group, for one of its containers.`);
  }
  const repository = (container.image ?? "").replace(/[:@].*$/, "");
  const image = IMAGES[repository];
  if (!image) throw new Error(`The walkthrough can't play the image ${repository}.`);
  if (container.command || container.entryPoint) throw new Error(`The walkthrough plays ${repository} as it is.`);
  const mapped = container.portMappings?.map(({ containerPort }) => containerPort);
  if (attachment.containerPort !== image.port || !mapped?.includes(image.port)) {
    throw new Error(`The program in ${repository} listens on ${image.port}, but requests would go elsewhere.`);
  }
  const server = createServer((request, response) => {
    const { status, body } = image.answer(new URL(request.url ?? "/", "http://task").pathname);
    response.writeHead(status, { "content-type": "text/html" }).end(body);
  });
  await listen(server);
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    port: image.port,
    targetGroup: attachment.targetGroupArn,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Starts a server on any free port of the loopback interface. */
export function listen(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
}
