import { issuesWith } from "../../../support/settings-under-test";

const web = "application.services.web";
const api = "application.services.api";
const destination = "arn:aws:firehose:eu-west-1:444444444444:deliverystream/logs";
const sidecar = { image: "x:1" };

describe("containers that the platform adds", () => {
  test("leave memory for the workload's own container", () => {
    expect(issuesWith({ [`${web}.telemetry`]: {} })).toEqual([]);
    expect(issuesWith({ [`${web}.telemetry`]: { memoryMib: 512 } })).toEqual([
      `${web}.telemetry.memoryMib: the sidecars' \`memoryMib\` (512 in total) must be less than the task's \`memoryMib\` (512), to leave some for the workload's own container; lower it or raise the task's \`memoryMib\`.`,
    ]);
    expect(
      issuesWith({ [`${web}.telemetry`]: { memoryMib: 400 }, [`${web}.logs.router`]: { destination, memoryMib: 112 } }),
    ).toHaveLength(1);
  });

  test("count as sidecars beside the limits of the workload's own container", () => {
    expect(issuesWith({ [`${web}.telemetry`]: {}, [`${web}.limits.memoryMib`]: 300 })[0]).toContain(
      "`limits.memoryMib` (300) plus the sidecars' `memoryMib` (256) must not exceed the task's `memoryMib` (512)",
    );
  });

  test("have names that no other container has", () => {
    expect(issuesWith({ [`${web}.telemetry`]: {}, [`${web}.sidecars.otel-collector`]: sidecar })).toEqual([
      `${web}.telemetry: adds a container "otel-collector", which is already the name of another container; rename that one.`,
    ]);
    expect(issuesWith({ [`${web}.logs.router`]: { destination }, [`${web}.sidecars.log-router`]: sidecar })).toEqual([
      `${web}.logs.router: adds a container "log-router", which is already the name of another container; rename that one.`,
    ]);
  });

  test("have ports that no other container has", () => {
    expect(issuesWith({ [`${web}.telemetry`]: {}, [`${web}.port`]: 4318 })[0]).toBe(
      `${web}.telemetry: its container listens on port 4318, which the service uses already; choose another port for the service.`,
    );
    expect(
      issuesWith({ [`${api}.logs.router`]: { destination }, [`${api}.sidecars.second`]: { ...sidecar, port: 24224 } }),
    ).toEqual([
      `${api}.sidecars.second.port: port 24224 is already used by \`services.api.logs.router\`, and the containers of a task share one network interface; choose another port.`,
    ]);
  });

  test("are absent where nothing is collected", () => {
    const telemetry = { traces: false, metrics: false };
    expect(issuesWith({ [`${web}.telemetry`]: telemetry, [`${web}.sidecars.otel-collector`]: sidecar })).toEqual([]);
  });

  test("have images that are reached in a network without NAT", () => {
    expect(
      issuesWith({ "environments.prod.network.nat": "none", [`${web}.telemetry`]: {} }).filter((issue) =>
        issue.includes("telemetry"),
      ),
    ).toEqual([
      expect.stringContaining(
        '"public.ecr.aws/aws-observability/aws-otel-collector:v0.49.0", which is not in a private ECR repository in eu-west-1, can\'t be pulled',
      ),
    ]);
  });
});

describe("variables of telemetry", () => {
  test("can be set otherwise", () => {
    expect(issuesWith({ [`${web}.telemetry`]: {}, [`${web}.environment.OTEL_SERVICE_NAME`]: "storefront" })).toEqual(
      [],
    );
  });

  test("can be received by sidecars, under other names", () => {
    const variables = { OTEL_EXPORTER_OTLP_ENDPOINT: "COLLECTOR" };
    expect(issuesWith({ [`${web}.telemetry`]: {}, [`${web}.sidecars.proxy`]: { ...sidecar, variables } })).toEqual([]);
    expect(issuesWith({ [`${web}.sidecars.proxy`]: { ...sidecar, variables } })[0]).toContain(
      'the platform has no variable "OTEL_EXPORTER_OTLP_ENDPOINT"',
    );
  });
});
