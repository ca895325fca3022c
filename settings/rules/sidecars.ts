import { type EnvironmentUnderCheck, type Finding, type Rule } from "../environment-under-check";

type Service = EnvironmentUnderCheck["settings"]["services"][string];

/** Sidecars fit into their task: its CPU and memory, its ports, its containers' names. */
export const sidecarsRule: Rule = ({ settings: { services } }) =>
  Object.entries(services).flatMap(([name, service]) => [
    ...overBudget(name, service, "cpu", "CPU units"),
    ...overBudget(name, service, "memoryMib", "MiB"),
    ...samePort(name, service),
    ...sameName(name, service),
  ]);

function overBudget(name: string, service: Service, key: "cpu" | "memoryMib", unit: string): Finding[] {
  const wanting = Object.entries(service.sidecars).filter(([, sidecar]) => sidecar[key] !== undefined);
  const sum = wanting.reduce((total, [, sidecar]) => total + (sidecar[key] ?? 0), 0);
  if (sum < service[key]) {
    return [];
  }
  const message = `the sidecars take ${sum} of the task's ${service[key]} ${unit} and leave the service nothing; give the task more.`;
  const sidecars = wanting.map(([sidecar]) => ["services", name, "sidecars", sidecar, key]);
  return [{ at: [["services", name, key], ...sidecars], message }];
}

function samePort(name: string, service: Service): Finding[] {
  const owners = new Map([[service.port, `services.${name}`]]);
  return Object.entries(service.sidecars).flatMap(([sidecar, { port }]): Finding[] => {
    const owner = port === undefined ? undefined : owners.get(port);
    if (port === undefined || owner === undefined) {
      if (port !== undefined) owners.set(port, `sidecar ${sidecar}`);
      return [];
    }
    const message = `${port} is the port of ${owner} too; containers of a task share one address, so give it another.`;
    return [
      {
        at: [
          ["services", name, "sidecars", sidecar, "port"],
          ["services", name, "port"],
        ],
        message,
      },
    ];
  });
}

function sameName(name: string, service: Service): Finding[] {
  if (!Object.hasOwn(service.sidecars, name)) {
    return [];
  }
  const message = "is called like the service, whose own container has that name; rename the sidecar.";
  return [{ at: [["services", name, "sidecars", name]], message }];
}
