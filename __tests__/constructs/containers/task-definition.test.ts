import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { type SidecarProps } from "../../../constructs/containers/sidecar-props";
import { Secret } from "../../../constructs/secrets/secret";
import { type TaskDefinitionProps, TaskDefinition } from "../../../constructs/containers/task-definition";
import { resource, statements, synthesize, type Synthesized } from "../../support/synthesize";
import { injectableSecret } from "../../support/injectable-secret";
import { containers, plainContainer, workloadContext } from "../../support/workloads";

const sidecar: SidecarProps = { image: "public.ecr.aws/nginx/nginx:1.29.1", user: "101" };

function task(props: Partial<TaskDefinitionProps> = {}, use?: (task: TaskDefinition) => void): Synthesized {
  return synthesize((stack) => {
    const task = new TaskDefinition(stack, "task", {
      name: "web",
      logs: workloadContext(stack).logs,
      cpu: 512,
      memoryMib: 1024,
      architecture: "arm64",
      ...plainContainer,
      ...props,
    });
    use?.(task);
  });
}

function permissions(synthesized: Synthesized, role: string) {
  return statements(resource(synthesized, "aws_iam_role_policy", `${role}_policy`)["policy"]);
}

describe("a task definition", () => {
  const synthesized = task();

  test("is for Fargate, with network mode awsvpc (ECS.17) and without a shared process namespace (ECS.3)", () => {
    const definition = resource(synthesized, "aws_ecs_task_definition", "task");
    expect(definition).toMatchObject({
      family: "shop-prod-web",
      requires_compatibilities: ["FARGATE"],
      network_mode: "awsvpc",
    });
    expect(definition).not.toHaveProperty("pid_mode");
    expect(definition).not.toHaveProperty("ipc_mode");
  });

  test("rejects a size that Fargate doesn't offer", () => {
    expect(() => task({ cpu: 256, memoryMib: 4096 })).toThrow(
      "shop-prod-web: `memoryMib` (4096) is not supported by Fargate with `cpu` (256); the nearest supported value is 2048.",
    );
  });

  test("sets CPU and memory", () => {
    expect(synthesized.json).toHaveResourceWithProperties(EcsTaskDefinition, { cpu: "512", memory: "1024" });
  });

  test.each([
    ["x86_64", "X86_64"],
    ["arm64", "ARM64"],
  ] as const)("sets the architecture %s", (architecture, cpu_architecture) => {
    expect(task({ architecture }).json).toHaveResourceWithProperties(EcsTaskDefinition, {
      runtime_platform: { operating_system_family: "LINUX", cpu_architecture },
    });
  });

  test("sets ephemeral storage only if it is configured", () => {
    expect(task({ ephemeralStorageGib: 30 }).json).toHaveResourceWithProperties(EcsTaskDefinition, {
      ephemeral_storage: { size_in_gib: 30 },
    });
    expect(resource(synthesized, "aws_ecs_task_definition", "task")).not.toHaveProperty("ephemeral_storage");
  });

  test("keeps its old revisions for a rollback", () => {
    expect(synthesized.json).toHaveResourceWithProperties(EcsTaskDefinition, { skip_destroy: true });
  });

  test("has two different roles", () => {
    expect(synthesized.json).toHaveResourceWithProperties(EcsTaskDefinition, {
      task_role_arn: "${aws_iam_role.task_role.arn}",
      execution_role_arn: "${aws_iam_role.task_execution_role.arn}",
    });
    expect(resource(synthesized, "aws_iam_role", "task_role")["name"]).toBe("shop-prod-web-task");
    expect(resource(synthesized, "aws_iam_role", "task_execution_role")["name"]).toBe("shop-prod-web-execution");
  });

  test.each(["task_role", "task_execution_role"])("has a %s that only tasks of this account can assume", (role) => {
    const trust = statements(resource(synthesized, "aws_iam_role", role)["assume_role_policy"]);
    expect(Object.values(trust)).toEqual([
      expect.objectContaining({
        Principal: { Service: "ecs-tasks.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": "444444444444" },
          ArnLike: { "aws:SourceArn": "arn:aws:ecs:eu-west-1:444444444444:*" },
        },
      }),
    ]);
  });

  test("logs to an encrypted log group with a retention period (ECS.9, CloudWatch.16)", () => {
    expect(resource(synthesized, "aws_cloudwatch_log_group", "task_log_group")).toMatchObject({
      name: "/ecs/shop-prod-web",
      kms_key_id: "${aws_kms_key.logs_key.arn}",
      retention_in_days: 400,
    });
    expect(containers(synthesized, "task")["web"]).toMatchObject({
      logConfiguration: { options: { "awslogs-group": "${aws_cloudwatch_log_group.task_log_group.name}" } },
    });
  });
});

describe("the roles of a task", () => {
  test("the task role has no permissions until they are granted", () => {
    expect(Object.keys(task().resource["aws_iam_role_policy"] ?? {})).toEqual(["task_execution_role_policy"]);
  });

  test("the execution role can pull from the image's repository and GuardDuty's agent, and write the task's logs only", () => {
    expect(permissions(task(), "task_execution_role")).toEqual({
      AuthenticateToRegistry: {
        Sid: "AuthenticateToRegistry",
        Effect: "Allow",
        Action: "ecr:GetAuthorizationToken",
        Resource: "*",
      },
      PullImages: {
        Sid: "PullImages",
        Effect: "Allow",
        Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        Resource: "arn:aws:ecr:eu-west-1:111111111111:repository/shop/web",
      },
      PullThreatDetectionAgent: {
        Sid: "PullThreatDetectionAgent",
        Effect: "Allow",
        Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        Resource: "arn:aws:ecr:eu-west-1:*:repository/aws-guardduty-agent-fargate",
      },
      WriteLogs: {
        Sid: "WriteLogs",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "arn:aws:logs:eu-west-1:444444444444:log-group:/ecs/shop-prod-web:log-stream:*",
      },
    });
  });

  test("the execution role has no registry permission for public images, but for GuardDuty's agent", () => {
    const synthesized = task({ image: "public.ecr.aws/nginx/nginx:1.29.1" });
    expect(Object.keys(permissions(synthesized, "task_execution_role"))).toEqual([
      "AuthenticateForThreatDetection",
      "PullThreatDetectionAgent",
      "WriteLogs",
    ]);
  });

  test("the execution role can pull from the sidecars' repositories, each listed once", () => {
    const repository = "111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop";
    const synthesized = task({
      sidecars: {
        two: { ...sidecar, image: `${repository}/proxy:2` },
        one: { ...sidecar, image: `${repository}/proxy:1` },
        other: sidecar,
      },
    });
    expect(permissions(synthesized, "task_execution_role")["PullImages"]?.Resource).toEqual([
      "arn:aws:ecr:eu-west-1:111111111111:repository/shop/proxy",
      "arn:aws:ecr:eu-west-1:111111111111:repository/shop/web",
    ]);
  });

  test("only the execution role can read injected secrets, each listed once", () => {
    const synthesized = task(
      {
        secrets: { API_TOKEN: injectableSecret("arn:token") },
        sidecars: { proxy: { ...sidecar, secrets: { PROXY_KEY: injectableSecret("arn:proxy", "key") } } },
      },
      (definition) => {
        definition.addSecret("DB_USERNAME", injectableSecret("arn:database", "username"));
        definition.addSecret("DB_PASSWORD", injectableSecret("arn:database", "password"));
      },
    );
    const secrets = Object.values(permissions(synthesized, "task_execution_role"))
      .filter(({ Action }) => Action === "secretsmanager:GetSecretValue")
      .map(({ Sid, Resource }) => [Sid, Resource]);
    expect(secrets).toEqual([
      ["ReadSecretForApiToken", "arn:token"],
      ["ReadSecretForProxyKey", "arn:proxy"],
      ["ReadSecretForDbUsername", "arn:database"],
    ]);
    expect(Object.keys(synthesized.resource["aws_iam_role_policy"] ?? {})).toEqual(["task_execution_role_policy"]);
  });

  test("may read different secrets for variables of one name, or of names that differ in punctuation", () => {
    const proxy = { ...sidecar, secrets: { API_KEY: injectableSecret("arn:proxy") } };
    const synthesized = task({
      secrets: { API_KEY: injectableSecret("arn:web"), "api.key": injectableSecret("arn:dotted") },
      sidecars: { proxy, second: { ...proxy, secrets: { API_KEY: injectableSecret("arn:web") } } },
    });
    const secrets = Object.values(permissions(synthesized, "task_execution_role"))
      .filter(({ Action }) => Action === "secretsmanager:GetSecretValue")
      .map(({ Sid, Resource }) => [Sid, Resource]);
    expect(secrets).toEqual([
      ["ReadSecretForApiKey", "arn:web"],
      ["ReadSecretForApiKey2", "arn:dotted"],
      ["ReadSecretForApiKey3", "arn:proxy"],
    ]);
  });
});

describe("the containers of a task", () => {
  test("share variables that grants add with the sidecars that list them", () => {
    const synthesized = task(
      {
        variables: { DATABASE_HOST: "PGHOST" },
        sidecars: {
          pool: { ...sidecar, variables: { DATABASE_HOST: "DB_HOST", PASSWORD: "DB_PASSWORD" } },
          other: sidecar,
        },
      },
      (definition) => {
        definition.addEnvironment("DATABASE_HOST", "db");
        definition.addEnvironment("DATABASE_PORT", "5432");
        definition.offerEnvironment("DATABASE_URL", "postgresql://db");
        definition.addSecret("PASSWORD", injectableSecret("arn:password"));
      },
    );
    const { web, pool, other } = containers(synthesized, "task");
    expect(web).toMatchObject({
      environment: [
        { name: "DATABASE_PORT", value: "5432" },
        { name: "PGHOST", value: "db" },
      ],
      secrets: [{ name: "PASSWORD", valueFrom: "arn:password" }],
    });
    expect(pool).toMatchObject({
      environment: [{ name: "DB_HOST", value: "db" }],
      secrets: [{ name: "DB_PASSWORD", valueFrom: "arn:password" }],
    });
    expect(other).not.toHaveProperty("environment");
  });

  test("can't ask for a variable that nothing sets", () => {
    expect(() => task({ variables: { DATABSE_HOST: "PGHOST" } })).toThrow(
      "Container web: `variables` has a name for DATABSE_HOST, which nothing sets; grant what sets it, or remove it.",
    );
  });

  test("accept variables and secrets after the task definition was created", () => {
    const synthesized = task({ writablePaths: ["/tmp"] }, (definition) => {
      definition.addEnvironment("LATE", "${not a reference}");
      definition.addSecret("SECRET", injectableSecret("arn:secret"));
    });
    expect(containers(synthesized, "task")["web"]).toMatchObject({
      environment: [{ name: "LATE", value: "$${not a reference}" }],
      secrets: [{ name: "SECRET", valueFrom: "arn:secret" }],
    });
  });

  test("have a volume for each writable path", () => {
    const synthesized = task({
      writablePaths: ["/tmp"],
      sidecars: { proxy: { ...sidecar, writablePaths: ["/tmp"] } },
    });
    expect(resource(synthesized, "aws_ecs_task_definition", "task")["volume"]).toEqual([
      { name: "web_tmp" },
      { name: "proxy_tmp" },
    ]);
  });

  test("have writable directories for the ECS Exec agent if their file system is read-only", () => {
    const synthesized = task({ sidecars: { proxy: { ...sidecar, readOnlyRootFilesystem: false } } }, (definition) => {
      definition.allowExecAgent();
    });
    expect(containers(synthesized, "task")).toMatchObject({
      web: {
        readonlyRootFilesystem: true,
        mountPoints: [
          { containerPath: "/tmp", readOnly: false },
          { containerPath: "/managed-agents", readOnly: false },
          { containerPath: "/var/lib/amazon/ssm", readOnly: false },
          { containerPath: "/var/log/amazon/ssm", readOnly: false },
        ],
      },
    });
    expect(containers(synthesized, "task")["proxy"]).not.toHaveProperty("mountPoints");
    expect(resource(synthesized, "aws_ecs_task_definition", "task")["volume"]).toHaveLength(4);
  });

  test("are in the order of their names, after the main container", () => {
    const unsorted = task({ sidecars: { zipkin: sidecar, agent: sidecar } });
    const sorted = task({ sidecars: { agent: sidecar, zipkin: sidecar } });
    expect(Object.keys(containers(unsorted, "task"))).toEqual(["web", "agent", "zipkin"]);
    expect(sorted.json).toBe(unsorted.json);
  });

  test("wait for sidecars that start before: until they have started or, with a health check, are healthy", () => {
    const healthCheck = {
      command: ["CMD", "true"],
      intervalSeconds: 5,
      timeoutSeconds: 2,
      retries: 1,
      startPeriodSeconds: 0,
    } as const;
    const synthesized = task({
      sidecars: {
        checked: { ...sidecar, startBefore: true, healthCheck },
        plain: { ...sidecar, startBefore: true },
        whenever: sidecar,
      },
    });
    expect(containers(synthesized, "task")["web"]).toMatchObject({
      dependsOn: [
        { containerName: "checked", condition: "HEALTHY" },
        { containerName: "plain", condition: "START" },
      ],
    });
  });

  test("have the same security settings as sidecars", () => {
    const synthesized = task({ sidecars: { proxy: sidecar } });
    expect(containers(synthesized, "task")["proxy"]).toMatchObject({
      essential: true,
      user: "101",
      privileged: false,
      readonlyRootFilesystem: true,
      linuxParameters: { capabilities: { drop: ["ALL"] } },
    });
  });

  test("must have different names", () => {
    expect(() => task({ sidecars: { web: sidecar } })).toThrow(
      "Task web: a sidecar has the name of the main container; rename the sidecar.",
    );
  });

  test("must listen on different ports", () => {
    expect(() => task({ port: 8000, sidecars: { proxy: { ...sidecar, port: 8000 } } })).toThrow(
      "Task web: web and proxy both listen on port 8000; change one of them.",
    );
    expect(() => task({ sidecars: { a: { ...sidecar, port: 9000 }, b: { ...sidecar, port: 9000 } } })).toThrow(
      "Task web: a and b both listen on port 9000; change one of them.",
    );
  });

  test("must have an image with a version", () => {
    expect(() => task({ image: "nginx" })).toThrow(
      'image: "nginx" has no version; add a tag such as ":1.29.1", or a digest.',
    );
    expect(() => task({ sidecars: { proxy: { ...sidecar, image: "nginx:latest" } } })).toThrow(
      'image: "nginx:latest" can change at any time; use the tag of a version such as ":1.29.1", or a digest.',
    );
  });
});

describe("the image of a task", () => {
  const synthesized = task({ name: "auth-api" });

  test("is a variable with a predictable name, so that a pipeline can set it", () => {
    expect(synthesized.variable).toHaveProperty("auth_api_image");
    expect(synthesized.variable["auth_api_image"]).toMatchObject({
      type: "string",
      nullable: false,
      default: plainContainer.image,
      description:
        "Image of auth-api: 111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop/web with a tag other than latest, or with a digest.",
    });
    expect(containers(synthesized, "task")["auth-api"]).toMatchObject({ image: "${var.auth_api_image}" });
  });

  /** What the variable accepts, by the JavaScript equivalent of its condition. */
  function validation(stack: Synthesized) {
    const [found] = stack.variable["auth_api_image"]?.["validation"] as { condition: string; error_message: string }[];
    const { condition = "", error_message: message } = found ?? {};
    const [, pattern = ""] = /regex\("(.*)", var\.auth_api_image\)/.exec(condition) ?? [];
    const [, refused] = / && !startswith\(var\.auth_api_image, "(.*)"\)/.exec(condition) ?? [];
    const start = refused === undefined ? "" : ` && !startswith(var.auth_api_image, "${refused}")`;
    expect(condition).toBe(
      `\${can(regex("${pattern}", var.auth_api_image)) && !endswith(var.auth_api_image, ":latest")${start}}`,
    );
    const accepts = (image: string) =>
      new RegExp(pattern).test(image) && !image.endsWith(":latest") && !(refused && image.startsWith(refused));
    return { message, accepts };
  }

  const digest = `sha256:${"0123456789abcdef".repeat(4)}`;
  const ends = ["", ":", ":latest", "2:1", "/other:1", ':1"', ":1 ", ":1\n", "@sha256:123", ":${x}"];

  test("accepts versions in the configured repository only", () => {
    const repository = "ghcr.io/shop/web";
    const { accepts, message } = validation(task({ name: "auth-api", image: `${repository}:1` }));
    expect(message).toBe(
      "The image of auth-api must be ghcr.io/shop/web:<tag>, with a tag other than latest, or ghcr.io/shop/web@sha256:<digest>.",
    );
    for (const end of [":1.2.3", ":build-7", `@${digest}`, `:latest@${digest}`, `:1.2.3@${digest}`]) {
      expect([end, accepts(`${repository}${end}`)]).toEqual([end, true]);
    }
    for (const end of ends) {
      expect([end, accepts(`${repository}${end}`)]).toEqual([end, false]);
    }
    expect(accepts("ghcrxio/shop/web:1")).toBe(false);
    expect(accepts(`evil.example.com/${repository}:1`)).toBe(false);
  });

  test("in a repository of the project, has a tag that doesn't expire", () => {
    const repository = "111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop/web";
    const { accepts, message } = validation(synthesized);
    expect(message).toBe(
      `The image of auth-api must be ${repository}:<tag>, with a tag other than latest that does not begin with build-, because builds expire; a digest may follow the tag.`,
    );
    for (const end of [":1.2.3", ":release-7", `:1.2.3@${digest}`]) {
      expect([end, accepts(`${repository}${end}`)]).toEqual([end, true]);
    }
    for (const end of [...ends, `@${digest}`, ":build-7", `:build-7@${digest}`]) {
      expect([end, accepts(`${repository}${end}`)]).toEqual([end, false]);
    }
    expect(() => task({ image: `${repository}:build-7` })).toThrow(
      `image: ${repository}:build-7: "build-7" expires like all tags that begin with "build-"; add the tag "release-7" to the image, and deploy that.`,
    );
    expect(() => task({ sidecars: { proxy: { ...sidecar, image: `${repository}@${digest}` } } })).toThrow(
      `image: ${repository}@${digest}: a digest alone can belong to an image that expires; add a tag that doesn't, as in "1.4.2@${digest}".`,
    );
  });
});

describe("a task whose containers listen on ports below 1024", () => {
  test("has one value of the parameter that lets them, in the containers that do", () => {
    const synthesized = task({
      port: 443,
      sidecars: { plain: { ...sidecar, port: 80 }, other: { ...sidecar, port: 9000 } },
    });
    const lowest = [{ namespace: "net.ipv4.ip_unprivileged_port_start", value: "80" }];
    const { web, plain, other } = containers(synthesized, "task");
    expect(web).toMatchObject({ systemControls: lowest });
    expect(plain).toMatchObject({ systemControls: lowest });
    expect(other).not.toHaveProperty("systemControls");
  });
});

describe("the start order of a task", () => {
  const healthCheck = { command: ["CMD", "check"] } as const;

  test.each([
    [true, {}, "START"],
    [true, { healthCheck }, "HEALTHY"],
    ["started", { healthCheck }, "START"],
    ["healthy", { healthCheck }, "HEALTHY"],
    ["completed", {}, "COMPLETE"],
    ["succeeded", {}, "SUCCESS"],
  ] as const)("is what `startBefore: %j` says", (startBefore, props, condition) => {
    const { web } = containers(task({ sidecars: { first: { ...sidecar, ...props, startBefore } } }), "task");
    expect(web).toMatchObject({ dependsOn: [{ containerName: "first", condition }] });
  });

  test("lets a container that others wait for end, and doesn't restart it", () => {
    const { migrate } = containers(task({ sidecars: { migrate: { ...sidecar, startBefore: "succeeded" } } }), "task");
    expect(migrate).toMatchObject({ essential: false });
    expect(migrate).not.toHaveProperty("restartPolicy");
  });

  test("restarts a sidecar that is not essential and that nothing waits for to end", () => {
    const sidecars = { agent: { ...sidecar, essential: false, startBefore: true } };
    expect(containers(task({ sidecars }), "task")["agent"]).toMatchObject({ restartPolicy: { enabled: true } });
  });

  test("holds among sidecars, and for a sidecar that waits for the main container", () => {
    const { proxy } = containers(
      task({
        healthCheck,
        sidecars: { proxy: { ...sidecar, startAfter: { web: "healthy", init: "succeeded" } }, init: sidecar },
      }),
      "task",
    );
    expect(proxy).toMatchObject({
      dependsOn: [
        { containerName: "web", condition: "HEALTHY" },
        { containerName: "init", condition: "SUCCESS" },
      ],
    });
  });

  test("must be possible", () => {
    const sidecars = { proxy: { ...sidecar, startBefore: true, startAfter: { web: "started" } } } as const;
    expect(() => task({ sidecars })).toThrow(
      "Task web: proxy.startAfter.web: web, proxy wait for each other in a circle, so that none of them would start; remove one of these.",
    );
  });
});

describe("a volume that containers of a task share", () => {
  test("is one volume of the task", () => {
    const definition = resource(
      task({
        volumes: { pages: { path: "/pages", readOnly: true } },
        sidecars: { build: { ...sidecar, volumes: { pages: { path: "/out" } } } },
      }),
      "aws_ecs_task_definition",
      "task",
    );
    expect(definition["volume"]).toEqual([{ name: "web_tmp" }, { name: "pages" }]);
  });
});

describe("an image in a private registry", () => {
  const arn = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:registry-AbCdEf";

  function taskWithCredentials() {
    return synthesize((stack) => {
      const registryCredentials = Secret.fromArn(stack, "registry", { arn });
      new TaskDefinition(stack, "task", {
        name: "web",
        logs: workloadContext(stack).logs,
        ...plainContainer,
        sidecars: { agent: { ...sidecar, image: "ghcr.io/acme/agent:1.2.3", registryCredentials } },
      });
    });
  }

  test("is pulled with the credentials of a secret", () => {
    expect(containers(taskWithCredentials(), "task")["agent"]).toMatchObject({
      repositoryCredentials: { credentialsParameter: arn },
    });
  });

  test("lets ECS read the secret, and the containers not", () => {
    expect(permissions(taskWithCredentials(), "task_execution_role")["ReadSecretForRegistryOfAgent"]).toMatchObject({
      Action: "secretsmanager:GetSecretValue",
      Resource: arn,
    });
    expect(taskWithCredentials().resource["aws_iam_role_policy"]).not.toHaveProperty("task_role_policy");
  });
});

describe("a sidecar with an image of its own", () => {
  const own = "111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop/web-proxy:1.2.3";

  test("has its version from a Terraform variable", () => {
    const synthesized = task({ sidecars: { proxy: { ...sidecar, image: own, imageOf: "web-proxy" } } });
    expect(containers(synthesized, "task")["proxy"]).toMatchObject({ image: "${var.web_proxy_image}" });
    expect(synthesized.variable["web_proxy_image"]).toMatchObject({ default: own });
  });

  test("can share the image of the workload and its variable", () => {
    const { image } = plainContainer;
    const synthesized = task({ sidecars: { migrate: { ...sidecar, image, imageOf: "web" } } });
    const { web, migrate } = containers(synthesized, "task");
    expect(migrate?.["image"]).toBe(web?.["image"]);
    expect(Object.keys(synthesized.variable)).toEqual(["web_image"]);
  });
});
