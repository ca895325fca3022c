import shop from "../../../examples/shop";
import { GuardrailError } from "../../../guardrails/guardrail-error";
import { judgeStacks } from "../../../stacks/platform/judge-stacks";
import { checkSettings } from "../../../settings/check/check-settings";
import { wholePlatform } from "../../support/shop-platform";

/** What makes the containers of prod weaker than the rules want, each with the settings whose waivers cover it. */
const weaker = {
  cluster: { containerInsights: "disabled" },
  services: {
    api: { keepCapabilities: ["CHOWN"], logs: { retentionDays: 180 } },
    web: {
      user: "root",
      readOnlyRootFilesystem: false,
      exec: true,
      environment: { MAPS_KEY: "q8Zt3vLw7Rk2Xp9N" },
      deployment: { minimumHealthyPercent: 50 },
      scaling: { schedule: { night: { cron: "cron(0 22 * * ? *)", minimum: 1, maximum: 6 } } },
      sidecars: {
        proxy: {
          image: "111111111111.dkr.ecr.eu-west-1.amazonaws.com/tools/envoy:1.35.0",
          user: "image",
          readOnlyRootFilesystem: false,
          environment: { LICENSE_KEY: "q8Zt3vLw7Rk2Xp9N" },
        },
      },
    },
  },
};

const waived = [
  "cluster.containerInsights",
  "services.web.user",
  "services.api.keepCapabilities",
  "services.api.logs.retentionDays",
  "services.web.readOnlyRootFilesystem",
  "services.web.exec",
  "services.web.environment.MAPS_KEY",
  "services.web.deployment.minimumHealthyPercent",
  "services.web.scaling.schedule.night.minimum",
  "services.web.sidecars.proxy.user",
  "services.web.sidecars.proxy.readOnlyRootFilesystem",
  "services.web.sidecars.proxy.environment.LICENSE_KEY",
];

const definition = {
  ...shop,
  environments: { prod: { ...shop.environments.prod, ...weaker } },
  waivers: waived.map((setting) => ({
    environment: "prod",
    setting,
    reason: "The vendor needs it until its next release.",
  })),
};

function refusedRules(judge: () => unknown): string[] {
  try {
    judge();
  } catch (error) {
    if (error instanceof GuardrailError) return [...new Set(error.violations.map(({ rule }) => rule.id))].sort();
  }
  return [];
}

test("a waiver of a setting covers what the rules on containers find for its sake", () => {
  const { settings } = checkSettings(definition, { example: true });
  const contents = new Map(
    Object.entries(wholePlatform(definition)).map(([name, { json }]) => [name, JSON.parse(json) as object]),
  );
  const judged = (waivers: typeof settings.waivers) =>
    judgeStacks(contents, {
      settings: { ...settings, waivers },
      definition,
      additions: { sourceOf: () => undefined },
      ownRules: [],
    });
  expect(judged(settings.waivers)).toEqual([]);
  expect(refusedRules(() => judged([]))).toEqual([
    "ecs-capabilities-dropped",
    "ecs-container-insights",
    "ecs-exec-off",
    "ecs-minimum-healthy",
    "ecs-no-secret-in-environment",
    "ecs-non-root-user",
    "ecs-read-only-root",
    "ecs-several-tasks",
    "logs-retention-year",
  ]);
});
