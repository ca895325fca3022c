import { type Path } from "../../issues/path";
import { portOfRoute } from "../../schema/service-ports";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";
import { ownEntry } from "../../own-entry";

type Settings = EnvironmentUnderCheck["settings"];

/** Number of target groups that an ECS service can be registered with. Source: "Amazon ECS service quotas". */
const MOST_TARGET_GROUPS = 5;

/** A listener of a service, with its path in the environment. */
interface ListenerUnderCheck {
  readonly service: string;
  readonly path: Path;
  readonly listener: Settings["services"][string]["tcpListeners"][string];
}

/** Listeners for TCP need a load balancer, a port of their own there, and something that listens in the service. */
export const tcpListenersRule: Rule = ({ settings }) => {
  const listeners = listenersOf(settings);
  return [
    ...listeners.flatMap((listener, index) => [
      ...targetIssues(listener, settings),
      ...portIssues(listener, listeners.slice(0, index)),
      ...certificateIssues(listener, settings),
    ]),
    ...countIssues(settings),
    ...ingressIssues(settings, listeners),
  ];
};

/** Lists the listeners of an environment. */
export function listenersOf({ services }: Pick<Settings, "services">): ListenerUnderCheck[] {
  return Object.entries(services).flatMap(([service, { tcpListeners }]) =>
    Object.entries(tcpListeners).map(([key, listener]) => ({
      service,
      path: ["services", service, "tcpListeners", key],
      listener,
    })),
  );
}

function targetIssues({ path, service: name, listener }: ListenerUnderCheck, { services }: Settings): RuleIssue[] {
  const service = ownEntry(services, name);
  const { servicePort } = listener;
  const port = servicePort === undefined ? {} : { port: servicePort };
  if (!service || portOfRoute(service, port)) {
    return [];
  }
  if (service.port === undefined) {
    const message = "a listener requires a `port` of the service; add `port` to the service, or remove the listener.";
    return [{ at: [path], unless: [["services", name, "port"]], message }];
  }
  const message = `neither the service nor a sidecar listens on ${JSON.stringify(servicePort)}; name a port in \`ports\`, or add it there.`;
  return [
    {
      at: [
        [...path, "servicePort"],
        ["services", name, "ports"],
      ],
      message,
    },
  ];
}

function portIssues({ path, listener }: ListenerUnderCheck, earlier: readonly ListenerUnderCheck[]): RuleIssue[] {
  const other = earlier.find((candidate) => candidate.listener.port === listener.port);
  if (!other) {
    return [];
  }
  const message = `port ${listener.port} of the load balancer is already that of \`${other.path.join(".")}\`; choose another port.`;
  return [
    {
      at: [
        [...path, "port"],
        [...other.path, "port"],
      ],
      message,
    },
  ];
}

function certificateIssues({ path, listener }: ListenerUnderCheck, { tcpIngress }: Settings): RuleIssue[] {
  if (!tcpIngress || listener.protocol !== "tls" || (tcpIngress.certificateArn ?? tcpIngress.domain) !== undefined) {
    return [];
  }
  const message =
    'a listener with `protocol` "tls" requires a certificate; add `tcpIngress.certificateArn`, or `tcpIngress.domain` in the zone of `ingress`.';
  return [{ at: [path, ["tcpIngress"]], message }];
}

function countIssues({ services }: Settings): RuleIssue[] {
  return Object.entries(services).flatMap(([name, { routes, tcpListeners }]): RuleIssue[] => {
    const count = Object.keys(routes).length + Object.keys(tcpListeners).length;
    if (count <= MOST_TARGET_GROUPS || Object.keys(tcpListeners).length === 0) {
      return [];
    }
    const message = `routes and listeners are ${count} together, but ECS registers a service with at most ${MOST_TARGET_GROUPS} target groups; define two services.`;
    return [
      {
        at: [
          ["services", name, "tcpListeners"],
          ["services", name, "routes"],
        ],
        message,
      },
    ];
  });
}

function ingressIssues(
  { tcpIngress, ingress, network }: Settings,
  listeners: readonly ListenerUnderCheck[],
): RuleIssue[] {
  const [first] = listeners;
  if (!tcpIngress) {
    const message =
      "a service has listeners for TCP, but there is no load balancer for them; add `tcpIngress`, or remove them.";
    return first ? [{ at: [first.path, ["tcpIngress"]], message }] : [];
  }
  const { access, domain } = tcpIngress;
  const zone = ingress?.zone.kind === "none" ? undefined : ingress?.zone;
  const isInZone = zone && (zone.name === undefined || domain === zone.name || domain?.endsWith(`.${zone.name}`));
  return [
    ...(access.cidrs.length + access.prefixLists.length === 0
      ? [issue(["tcpIngress", "access"], "lists nobody who may connect; add `cidrs` or `prefixLists`.")]
      : []),
    ...(domain !== undefined && isInZone !== true
      ? [
          issue(
            ["tcpIngress", "domain"],
            `"${domain}" must be in the hosted zone of \`ingress\`; choose a name in it, or remove it.`,
          ),
        ]
      : []),
    ...("owner" in network
      ? [
          issue(
            ["tcpIngress"],
            "is not supported in the network of another environment, whose network ACLs belong to its owner; remove it.",
          ),
        ]
      : []),
    ...(first
      ? []
      : [
          issue(["tcpIngress"], "is a load balancer without listeners; add `tcpListeners` to a service, or remove it."),
        ]),
  ];
}

function issue(path: Path, message: string): RuleIssue {
  return { at: [path], message };
}
