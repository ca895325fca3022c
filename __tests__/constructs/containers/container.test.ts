import { Container } from "../../../constructs/containers/container";
import { logConfiguration } from "../../../constructs/containers/container-log";
import { type ContainerLimits } from "../../../constructs/containers/container-limits";
import { type ContainerProps } from "../../../constructs/containers/container-props";
import { injectableSecret } from "../../support/injectable-secret";
import { plainContainer } from "../../support/workloads";

const log = logConfiguration({ group: "/ecs/shop-prod-web", region: "eu-west-1" }, "web");

function container(props: Partial<ContainerProps> = {}): Container {
  return new Container("web", { ...plainContainer, ...props }, true);
}

function definition(props: Partial<ContainerProps> = {}, essential = true, limits: ContainerLimits = {}): object {
  return new Container("web", { ...plainContainer, ...props }, essential, limits).definition(log);
}

describe("a container with default props", () => {
  test("has a read-only file system (ECS.5)", () => {
    expect(definition()).toMatchObject({ readonlyRootFilesystem: true });
  });

  test("is not privileged (ECS.4)", () => {
    expect(definition()).toMatchObject({ privileged: false });
  });

  test("has no Linux capabilities and an init process", () => {
    expect(definition()).toMatchObject({
      linuxParameters: { initProcessEnabled: true, capabilities: { add: [], drop: ["ALL"] } },
    });
  });

  test("runs as a user other than root (ECS.20)", () => {
    expect(definition()).toMatchObject({ user: "1000:1000" });
  });

  test("logs to its log group without blocking (ECS.9)", () => {
    expect(definition()).toMatchObject({
      logConfiguration: {
        logDriver: "awslogs",
        options: {
          "awslogs-group": "/ecs/shop-prod-web",
          "awslogs-region": "eu-west-1",
          "awslogs-stream-prefix": "web",
          mode: "non-blocking",
          "max-buffer-size": "25m",
        },
      },
    });
  });

  test("omits what is not set, which ECS doesn't return", () => {
    const defined = Object.entries(definition()).filter(([, value]) => value !== undefined);
    expect(defined.map(([key]) => key)).toEqual([
      "name",
      "image",
      "essential",
      "user",
      "privileged",
      "readonlyRootFilesystem",
      "linuxParameters",
      "logConfiguration",
    ]);
  });
});

describe("the user of a container (ECS.20)", () => {
  test.each(["root", "0", "0:0", "root:root", "0:1000", "00", "", ":1000"])("must not be root: %j", (user) => {
    expect(() => container({ user })).toThrow(
      `Container web: user "${user}" is root; set another, such as "1000:1000".`,
    );
  });

  test.each(["1000", "1000:0", "app", "101:101", "rooty"])("can be %j", (user) => {
    expect(definition({ user })).toMatchObject({ user });
  });

  test("can be root if allowRoot is set", () => {
    expect(definition({ user: "0", allowRoot: true })).toMatchObject({ user: "0" });
  });

  test("must not be left to the image, which may run as root", () => {
    expect(() => container({ user: "image" })).toThrow(
      'Container web: user "image" may be root; set another, such as "1000:1000".',
    );
  });

  test("is the image's if allowRoot is set, and then not in the definition", () => {
    expect(definition({ user: "image", allowRoot: true })).toMatchObject({ user: undefined });
  });
});

describe("the Linux capabilities of a container", () => {
  const dropped = (props: Partial<ContainerProps>) =>
    (definition(props) as { linuxParameters: { capabilities: { drop: string[] } } }).linuxParameters.capabilities.drop;
  const notOfRoot = ["AUDIT_WRITE", "FSETID", "MKNOD", "NET_RAW", "SETFCAP", "SETPCAP", "SYS_CHROOT"];

  test.each(["root", "image"])("are those of start scripts for %s", (user) => {
    expect(dropped({ user, allowRoot: true })).toEqual(notOfRoot);
  });

  test("are those that are kept, for any user", () => {
    expect(dropped({ keepCapabilities: ["NET_RAW"] })).toEqual(
      expect.arrayContaining(["CHOWN", "NET_BIND_SERVICE", "SETUID", "SYS_CHROOT"]),
    );
    expect(dropped({ keepCapabilities: ["NET_RAW"] })).not.toContain("NET_RAW");
  });

  test("can be none for root too", () => {
    expect(dropped({ user: "root", allowRoot: true, keepCapabilities: [] })).toEqual(["ALL"]);
  });
});

describe("a container that listens on a port below 1024", () => {
  test("lets every user listen on it", () => {
    expect(definition({ port: 80 })).toMatchObject({
      systemControls: [{ namespace: "net.ipv4.ip_unprivileged_port_start", value: "80" }],
    });
  });

  test("agrees with the other containers of the task, which share the parameter", () => {
    const one = new Container("web", { ...plainContainer, port: 443 }, true).definition(log, [443, 80]);
    expect(one).toMatchObject({ systemControls: [{ value: "80" }] });
  });

  test.each([1024, 8080])("needs no parameter for port %i", (port) => {
    expect(definition({ port })).toMatchObject({ systemControls: undefined });
  });
});

describe("the definition of a container", () => {
  test("has the form of the ECS API", () => {
    const props: Partial<ContainerProps> = {
      port: 8000,
      entryPoint: ["/bin/app"],
      command: ["serve"],
      stopTimeoutSeconds: 0,
      initProcess: false,
      readOnlyRootFilesystem: false,
      ulimits: { nofile: { soft: 1024, hard: 4096 }, core: { soft: 0, hard: 0 } },
      healthCheck: {
        command: ["CMD-SHELL", "curl -f http://localhost:8000/ || exit 1"],
        intervalSeconds: 30,
        timeoutSeconds: 5,
        retries: 3,
        startPeriodSeconds: 0,
      },
    };
    expect(definition(props, true, { cpu: 128, memoryMib: 256 })).toMatchObject({
      cpu: 128,
      memory: 256,
      entryPoint: ["/bin/app"],
      command: ["serve"],
      stopTimeout: 0,
      readonlyRootFilesystem: false,
      linuxParameters: { initProcessEnabled: false },
      portMappings: [{ name: "web", containerPort: 8000, hostPort: 8000, protocol: "tcp", appProtocol: "http" }],
      ulimits: [
        { name: "core", softLimit: 0, hardLimit: 0 },
        { name: "nofile", softLimit: 1024, hardLimit: 4096 },
      ],
      healthCheck: {
        command: ["CMD-SHELL", "curl -f http://localhost:8000/ || exit 1"],
        interval: 30,
        timeout: 5,
        retries: 3,
        startPeriod: 0,
      },
    });
  });

  test("has a health check every 30 seconds unless its props say otherwise", () => {
    expect(definition({ healthCheck: { command: ["CMD", "true"], retries: 1 } })).toMatchObject({
      healthCheck: { command: ["CMD", "true"], interval: 30, timeout: 5, retries: 1, startPeriod: 30 },
    });
  });

  test.each(["http", "http2", "grpc"] as const)("sets the protocol %s for Service Connect", (protocol) => {
    expect(definition({ port: 8000, protocol })).toMatchObject({ portMappings: [{ appProtocol: protocol }] });
  });

  test("lists variables in the order of their names", () => {
    const first = container({ environment: { B: "2", A: "1" }, secrets: { D: injectableSecret("arn:d") } });
    first.environment.addValue("C", "3", true);
    const second = container({ environment: { C: "3" } });
    second.environment.addValue("A", "1", true);
    second.environment.addSecret("D", injectableSecret("arn:d"), true);
    second.environment.addValue("B", "2", true);
    expect(JSON.stringify(second.definition(log))).toBe(JSON.stringify(first.definition(log)));
    expect(first.definition(log)).toMatchObject({
      environment: [
        { name: "A", value: "1" },
        { name: "B", value: "2" },
        { name: "C", value: "3" },
      ],
    });
  });

  test("refers to secrets, whole or by a JSON key (ECS.8)", () => {
    const actual = definition({
      secrets: { TOKEN: injectableSecret("arn:token"), KEY: injectableSecret("arn:json", "key") },
    });
    expect(actual).toMatchObject({
      secrets: [
        { name: "KEY", valueFrom: "arn:json:key::" },
        { name: "TOKEN", valueFrom: "arn:token" },
      ],
    });
    expect(actual).toMatchObject({ environment: undefined });
  });

  test("rejects a variable with two values", () => {
    const web = container({ environment: { A: "1" }, secrets: { S: injectableSecret("arn:s") } });
    const twice = (variable: string) =>
      `Container web: the environment variable ${variable} is set twice; set it only once. If two databases set ` +
      "it, pass another `variablePrefix` to one of them.";
    web.environment.addValue("A", "1", true);
    expect(() => {
      web.environment.addValue("A", "2", true);
    }).toThrow(twice("A"));
    expect(() => {
      web.environment.addValue("S", "2", true);
    }).toThrow(twice("S"));
    expect(() => {
      web.environment.addSecret("A", injectableSecret("arn:a"), true);
    }).toThrow(twice("A"));
    expect(() => {
      web.environment.addSecret("S", injectableSecret("arn:other"), true);
    }).toThrow(twice("S"));
    expect(() => container({ environment: { A: "1" }, secrets: { A: injectableSecret("arn:a") } })).toThrow(twice("A"));
  });

  test("receives variables under the names that it expects, one or several", () => {
    const web = container({ variables: { DATABASE_HOST: "spring.datasource.host", TOKEN: ["TOKEN", "API-TOKEN"] } });
    web.environment.addValue("DATABASE_HOST", "db", true);
    web.environment.addValue("DATABASE_PORT", "5432", true);
    web.environment.addSecret("TOKEN", injectableSecret("arn:t"), true);
    expect(web.definition(log)).toMatchObject({
      environment: [
        { name: "DATABASE_PORT", value: "5432" },
        { name: "spring.datasource.host", value: "db" },
      ],
      secrets: [
        { name: "API-TOKEN", valueFrom: "arn:t" },
        { name: "TOKEN", valueFrom: "arn:t" },
      ],
    });
  });

  test("receives what is only offered if it asks for it", () => {
    const web = container({ variables: { DATABASE_URL: "DATABASE_URL" } });
    web.environment.addValue("DATABASE_URL", "postgresql://db", false);
    web.environment.addValue("DATABASE_JDBC_URL", "jdbc:postgresql://db", false);
    expect(web.definition(log)).toMatchObject({ environment: [{ name: "DATABASE_URL", value: "postgresql://db" }] });
  });

  test("rejects a new name that is already set", () => {
    const web = container({ environment: { HOST: "x" }, variables: { DATABASE_HOST: "HOST" } });
    expect(() => {
      web.environment.addValue("DATABASE_HOST", "db", true);
    }).toThrow("Container web: the environment variable HOST is set twice");
  });

  test("has a volume with a unique name for each writable path", () => {
    const web = container({ writablePaths: ["/tmp", "/var/run", "/var-run", "/var/run", "/home/app/.cache"] });
    expect(web.volumes).toEqual(["web_tmp", "web_var-run", "web_var_2drun", "web_home-app-_2ecache"]);
    expect(web.definition(log)).toMatchObject({
      mountPoints: [
        { sourceVolume: "web_tmp", containerPath: "/tmp", readOnly: false },
        { sourceVolume: "web_var-run", containerPath: "/var/run", readOnly: false },
        { sourceVolume: "web_var_2drun", containerPath: "/var-run", readOnly: false },
        { sourceVolume: "web_home-app-_2ecache", containerPath: "/home/app/.cache", readOnly: false },
      ],
    });
  });
});

describe("a container that is not essential", () => {
  test("is restarted if it fails, but not if it exits with 0", () => {
    expect(definition({}, false)).toMatchObject({
      essential: false,
      restartPolicy: { enabled: true, ignoredExitCodes: [0], restartAttemptPeriod: 300 },
    });
  });

  test("is not the default", () => {
    expect(definition()).toMatchObject({ essential: true, restartPolicy: undefined });
  });
});

describe("the volumes of a container that others share", () => {
  test("are mounted after its writable directories, in the order of their names", () => {
    const props = {
      writablePaths: ["/tmp"],
      volumes: { pages: { path: "/usr/share/nginx/html", readOnly: true }, cache: { path: "/cache" } },
    };
    expect(definition(props)).toMatchObject({
      mountPoints: [
        { sourceVolume: "web_tmp", containerPath: "/tmp", readOnly: false },
        { sourceVolume: "cache", containerPath: "/cache", readOnly: false },
        { sourceVolume: "pages", containerPath: "/usr/share/nginx/html", readOnly: true },
      ],
    });
    expect(container(props).volumes).toEqual(["web_tmp", "cache", "pages"]);
  });

  test("must have paths of their own", () => {
    expect(() => container({ writablePaths: ["/data"], volumes: { data: { path: "/data/" } } })).toThrow(
      "Container web: two volumes are mounted at /data; choose another path for one of them.",
    );
  });

  test("must have names that no writable directory has", () => {
    expect(() => container({ volumes: { web_tmp: { path: "/cache" } } })).toThrow(
      'Container web: the name of the volume "web_tmp" must consist of letters, digits and hyphens.',
    );
  });
});
