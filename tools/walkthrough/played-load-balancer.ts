import {
  type Action,
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
  type Listener,
  RegisterTargetsCommand,
  type Rule,
  type RuleCondition,
  type TargetGroup,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { type AwsAccess } from "../sandbox/accounts";
import { listen, type PlayedTask } from "./played-task";

/** Private address that ECS would give to the task. */
const TASK_ADDRESS = "10.0.64.10";

/** A load balancer as it was applied, played by this process as an HTTP proxy. */
export interface PlayedLoadBalancer {
  /** Address of the proxy. A client that uses it reaches the load balancer under its own name. */
  readonly proxy: string;
  readonly stop: () => void;
}

/** What the emulator knows of the applied load balancer. */
interface Applied {
  readonly host: string;
  readonly listeners: readonly { readonly listener: Listener; readonly rules: readonly Rule[] }[];
  readonly groups: readonly TargetGroup[];
}

/**
 * Plays the applied load balancer, with a played task as its only target. It registers the task as ECS would, checks its
 * health as the target group says, and answers a request as the rules of the listener say, in their order.
 *
 * @throws if the task doesn't become healthy
 */
export async function playLoadBalancer(access: AwsAccess, task: PlayedTask): Promise<PlayedLoadBalancer> {
  const elb = new ElasticLoadBalancingV2Client(access);
  const applied = await read(elb);
  const group = applied.groups.find(({ TargetGroupArn }) => TargetGroupArn === task.targetGroup);
  if (group?.Port !== task.port) throw new Error(`The target group must send requests to port ${task.port}.`);
  await elb.send(
    new RegisterTargetsCommand({
      TargetGroupArn: task.targetGroup,
      Targets: [{ Id: TASK_ADDRESS, Port: task.port }],
    }),
  );
  await becomeHealthy(group, task);
  const server = createServer((request, response) => {
    void answer(applied, task, request, response);
  });
  await listen(server);
  return {
    proxy: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function read(elb: ElasticLoadBalancingV2Client): Promise<Applied> {
  const { LoadBalancers = [] } = await elb.send(new DescribeLoadBalancersCommand({}));
  const [loadBalancer, ...others] = LoadBalancers;
  if (!loadBalancer?.DNSName || others.length > 0) throw new Error("There must be one load balancer.");
  if (loadBalancer.Scheme === "internal") throw new Error("The load balancer must be reached from the internet.");
  const { LoadBalancerArn } = loadBalancer;
  const { Listeners = [] } = await elb.send(new DescribeListenersCommand({ LoadBalancerArn }));
  const listeners = [];
  for (const listener of Listeners) {
    const { Rules = [] } = await elb.send(new DescribeRulesCommand({ ListenerArn: listener.ListenerArn }));
    const order = ({ Priority, IsDefault }: Rule) => (IsDefault ? Infinity : Number(Priority));
    listeners.push({ listener, rules: [...Rules].sort((one, other) => order(one) - order(other)) });
  }
  const { TargetGroups: groups = [] } = await elb.send(new DescribeTargetGroupsCommand({ LoadBalancerArn }));
  return { host: loadBalancer.DNSName, listeners, groups };
}

/** Checks the task's health as often as it must succeed, without the pauses in between. */
async function becomeHealthy(group: TargetGroup, task: PlayedTask): Promise<void> {
  const { HealthCheckPath = "/", HealthyThresholdCount = 5, Matcher, HealthCheckPort } = group;
  if (HealthCheckPort !== "traffic-port" && HealthCheckPort !== String(task.port)) {
    throw new Error(`The health check asks port ${String(HealthCheckPort)}, on which nothing listens.`);
  }
  for (let check = 0; check < HealthyThresholdCount; check++) {
    const { status } = await fetch(task.origin + HealthCheckPath);
    if (!matches(status, Matcher?.HttpCode ?? "200")) {
      throw new Error(
        `The health check of ${HealthCheckPath} must answer ${Matcher?.HttpCode ?? "200"}, not ${status}.`,
      );
    }
    await wait(10);
  }
}

/** Whether a status is among those of a matcher: `200`, `200,301` or `200-299`. */
export function matches(status: number, matcher: string): boolean {
  return matcher.split(",").some((part) => {
    const [from, to = from] = part.split("-").map(Number);
    return status >= (from ?? NaN) && status <= (to ?? NaN);
  });
}

async function answer(
  applied: Applied,
  task: PlayedTask,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A client sends the whole address to a proxy.
  const url = new URL(request.url ?? "/", "http://no-proxy");
  const port = Number(url.port === "" ? 80 : url.port);
  const found = applied.listeners.find(({ listener }) => listener.Port === port && listener.Protocol === "HTTP");
  if (url.hostname.toLowerCase() !== applied.host.toLowerCase() || !found) {
    response.writeHead(502).end(`Nothing answers at ${url.host}.\n`);
    return;
  }
  const rule = found.rules.find(({ Conditions = [] }) => Conditions.every((condition) => holds(condition, url)));
  const action = rule?.Actions?.at(-1);
  if (!action) {
    response.writeHead(502).end("No rule matches.\n");
    return;
  }
  await perform(action, task, url, response);
}

async function perform(action: Action, task: PlayedTask, url: URL, response: ServerResponse): Promise<void> {
  const { Type: type, FixedResponseConfig: fixed } = action;
  if (type === "fixed-response") {
    response.writeHead(Number(fixed?.StatusCode)).end(fixed?.MessageBody);
    return;
  }
  const target = action.TargetGroupArn ?? action.ForwardConfig?.TargetGroups?.[0]?.TargetGroupArn;
  if (type !== "forward" || target !== task.targetGroup) {
    response.writeHead(502).end(`The walkthrough doesn't play the action ${String(type)} to ${String(target)}.\n`);
    return;
  }
  const answered = await fetch(task.origin + url.pathname + url.search);
  response.writeHead(answered.status).end(await answered.text());
}

/** Whether a request fulfills a condition of a rule. */
export function holds({ Field: field, PathPatternConfig, HostHeaderConfig }: RuleCondition, url: URL): boolean {
  if (field === "path-pattern") return (PathPatternConfig?.Values ?? []).some((value) => like(value, url.pathname));
  if (field === "host-header") {
    return (HostHeaderConfig?.Values ?? []).some((value) => like(value.toLowerCase(), url.hostname.toLowerCase()));
  }
  throw new Error(`The walkthrough doesn't play the condition ${String(field)}.`);
}

/** Whether a text matches a pattern, in which `*` stands for any characters and `?` for one. */
function like(pattern: string, text: string): boolean {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${escaped}$`).test(text);
}
