import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
  type Listener,
  type Rule,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { withPathPrefix } from "../../../constructs/load-balancer/path-prefix";
import { type IngressSettings } from "../../../settings/settings";
import { portOfRoute } from "../../../settings/schema/service-ports";
import { appliedEnvironments, type AppliedEnvironment, ingressOf, isOf, networkOf } from "./platform";
import { serviceOf } from "./services";

async function listeners({ access }: AppliedEnvironment): Promise<Listener[]> {
  const elb = new ElasticLoadBalancingV2Client(access);
  const { LoadBalancers = [] } = await elb.send(new DescribeLoadBalancersCommand({}));
  const own = LoadBalancers.filter(({ Type }) => Type !== "network");
  expect(own).toHaveLength(1);
  const LoadBalancerArn = own[0]?.LoadBalancerArn;
  return (await elb.send(new DescribeListenersCommand({ LoadBalancerArn }))).Listeners ?? [];
}

/** Returns the rules of the listener for requests: that of HTTPS, or of plain HTTP without a domain. */
async function routeRules(environment: AppliedEnvironment): Promise<Rule[]> {
  const protocol = ingressOf(environment)?.domain === undefined ? "HTTP" : "HTTPS";
  const listener = (await listeners(environment)).find(({ Protocol }) => Protocol === protocol);
  const elb = new ElasticLoadBalancingV2Client(environment.access);
  return (await elb.send(new DescribeRulesCommand({ ListenerArn: listener?.ListenerArn }))).Rules ?? [];
}

/** Returns the ARN of the target group that a rule forwards to. */
function forwardsTo(rule: Rule): string | undefined {
  const [action] = rule.Actions ?? [];
  return action?.TargetGroupArn ?? action?.ForwardConfig?.TargetGroups?.[0]?.TargetGroupArn;
}

/** The two listeners of a load balancer with a domain. */
function describeTls(environment: AppliedEnvironment, ingress: IngressSettings): void {
  test("uses TLS with a certificate and the policy of the settings, and answers 404 if no rule matches", async () => {
    const https = (await listeners(environment)).find(({ Protocol }) => Protocol === "HTTPS");
    expect(https).toMatchObject({
      Port: ingress.httpsPort,
      SslPolicy: ingress.tlsPolicy,
      Certificates: [{ CertificateArn: expect.stringMatching(/^arn:aws[\w-]*:acm:/) as string }],
      DefaultActions: [{ Type: "fixed-response", FixedResponseConfig: { StatusCode: "404" } }],
    });
  });

  test("redirects all HTTP requests", async () => {
    const others = (await listeners(environment)).filter(({ Protocol }) => Protocol !== "HTTPS");
    expect(others).toHaveLength(ingress.httpPort === "none" ? 0 : 1);
    for (const listener of others) {
      expect(listener.DefaultActions).toMatchObject([
        { Type: "redirect", RedirectConfig: { Protocol: "HTTPS", StatusCode: "HTTP_301" } },
      ]);
    }
  });
}

describe.each(appliedEnvironments())("the ingress of $name", (environment) => {
  const { settings, access } = environment;
  const ingress = ingressOf(environment);
  if (settings.existingIngress) {
    const { listenerArn } = settings.existingIngress;
    test("has a rule for each route on the listener that exists already", async () => {
      const elb = new ElasticLoadBalancingV2Client(access);
      const { TargetGroups = [] } = await elb.send(new DescribeTargetGroupsCommand({}));
      const own = TargetGroups.filter(({ TargetGroupName }) => isOf(environment, TargetGroupName));
      const { Rules = [] } = await elb.send(new DescribeRulesCommand({ ListenerArn: listenerArn }));
      const arns = own.map(({ TargetGroupArn }) => TargetGroupArn);
      const routes = Object.values(settings.services).flatMap((service) => Object.values(service.routes));
      const isHere = ({ through }: (typeof routes)[number]) => through !== "internal";
      expect(Rules.filter((rule) => arns.includes(forwardsTo(rule)))).toHaveLength(routes.filter(isHere).length);
    });
    return;
  }
  if (!ingress) {
    test("does not exist", async () => {
      const elb = new ElasticLoadBalancingV2Client(access);
      const { TargetGroups = [] } = await elb.send(new DescribeTargetGroupsCommand({}));
      expect(TargetGroups.filter(({ TargetGroupName }) => isOf(environment, TargetGroupName))).toEqual([]);
    });
    return;
  }

  if (ingress.domain === undefined) {
    test("answers plain HTTP alone, and 404 if no rule matches", async () => {
      expect(await listeners(environment)).toMatchObject([
        {
          Port: ingress.httpPort,
          Protocol: "HTTP",
          DefaultActions: [{ Type: "fixed-response", FixedResponseConfig: { StatusCode: "404" } }],
        },
      ]);
    });
  } else {
    describeTls(environment, ingress);
  }

  test("has one rule for each route, which forwards to the service of the route", async () => {
    const elb = new ElasticLoadBalancingV2Client(access);
    const { TargetGroups = [] } = await elb.send(new DescribeTargetGroupsCommand({}));
    const own = TargetGroups.filter(({ TargetGroupName }) => isOf(environment, TargetGroupName));
    const arns = own.map(({ TargetGroupArn }) => TargetGroupArn);
    const rules = (await routeRules(environment)).filter((rule) => arns.includes(forwardsTo(rule)));
    const found: string[] = [];
    for (const [name, definition] of Object.entries(settings.services)) {
      const service = await serviceOf(environment, name);
      for (const { targetGroupArn, containerPort } of service.loadBalancers ?? []) {
        const rule = rules.find((candidate) => forwardsTo(candidate) === targetGroupArn);
        const group = own.find(({ TargetGroupArn }) => TargetGroupArn === targetGroupArn);
        // A listener for TCP has no rules.
        if (group?.Protocol === "TCP") continue;
        expect(Object.values(definition.routes).map((route) => portOfRoute(definition, route)?.port)).toContain(
          containerPort,
        );
        expect(group).toMatchObject({ Port: containerPort, TargetType: "ip" });
        const paths = rule?.Conditions?.flatMap(({ PathPatternConfig }) => PathPatternConfig?.Values ?? []) ?? [];
        found.push(`${name} ${paths.sort().join(" ")}`);
      }
    }
    const expected = Object.entries(settings.services).flatMap(([name, { routes }]) =>
      Object.values(routes).map((route) => {
        const { paths, hosts, header, methods } = withPathPrefix(settings.sharedIngress?.pathPrefix, route);
        const all = paths ?? ((hosts ?? header ?? methods) ? [] : ["/*"]);
        return `${name} ${[...all].sort().join(" ")}`;
      }),
    );
    expect(found.sort()).toEqual(expected.sort());
    expect(rules).toHaveLength(expected.length);
  });

  test("has a load balancer in every zone, internal only if the settings say so", async () => {
    const { LoadBalancers = [] } = await new ElasticLoadBalancingV2Client(access).send(
      new DescribeLoadBalancersCommand({}),
    );
    const { Scheme, AvailabilityZones = [] } = LoadBalancers.find(({ Type }) => Type !== "network") ?? {};
    expect(Scheme === "internal").toBe(ingress.internal);
    expect(AvailabilityZones.map(({ ZoneName = "" }) => ZoneName.slice(-1)).sort()).toEqual(
      networkOf(environment).zones,
    );
  });
});
