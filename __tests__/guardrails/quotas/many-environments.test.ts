import { checkQuotas } from "../../../guardrails/quotas/check-quotas";
import { readStackJson } from "../../../guardrails/quotas/stack-json";
import { changed } from "../../support/settings-under-test";
import { all, stackOf, wholePlatform, type WholeStack } from "../../support/shop-platform";

const ACCOUNT = "400000000004";
const stages = ["test", "staging", "prod"] as const;

const names = Array.from({ length: 12 }, (_, index) => `e${String(index + 1).padStart(2, "0")}`);

/** An environment with a web ACL, a managed search domain and a job, which has logs. */
function environment(name: string) {
  const index = names.indexOf(name);
  return {
    stage: stages[index % stages.length],
    account: ACCOUNT,
    region: "eu-west-1",
    network: { cidr: `10.${index}.0.0/16` },
    ingress: { domain: `${name}.example.com` },
    search: { kind: "managed" },
    jobs: { nightly: { schedule: { expression: "cron(0 3 * * ? *)" } } },
  };
}

function platform(environments: readonly string[]): Record<string, WholeStack> {
  return wholePlatform(
    changed({
      environments: Object.fromEntries(environments.map((name) => [name, environment(name)])),
      waivers: environments
        .filter((name) => environment(name).stage === "prod")
        .map((name) => ({ environment: name, setting: "account", reason: "The company has one account." })),
    }),
  );
}

const policies = (stack: WholeStack) => Object.values(all(stack, "aws_cloudwatch_log_resource_policy"));

describe("12 environments in one account, each with a web ACL and a search domain", () => {
  const whole = platform(names);
  const stacks = Object.entries(whole).flatMap(
    ([name, { json }]) => readStackJson(name, JSON.parse(json) as object) ?? [],
  );

  test("stay inside the quotas that AWS doesn't raise", () => {
    expect(stacks.map(({ name }) => name)).toEqual(["account", "account-400000000004", ...names, "state"]);
    expect(checkQuotas(stacks).filter(({ isRefused }) => isRefused)).toEqual([]);
  });

  test("have one log resource policy for each stage, with the same text in every stack", () => {
    const found = names.map((name) => policies(stackOf(whole, name)));
    expect(found.map(({ length }) => length)).toEqual(names.map(() => 1));
    expect(new Set(found.flat().map((policy) => policy["policy_name"]))).toEqual(
      new Set(stages.map((stage) => `shop-log-delivery-${stage}`)),
    );
    expect(new Set(found.flat().map((policy) => policy["policy_document"])).size).toBe(1);
  });

  test("change no log resource policy of one another, in whatever position one is added", () => {
    for (const added of ["e01", "e06", "e12"]) {
      const before = platform(names.filter((name) => name !== added).slice(0, 3));
      for (const name of Object.keys(before).filter((other) => names.includes(other))) {
        expect(policies(stackOf(before, name))).toEqual(policies(stackOf(whole, name)));
      }
    }
  });
});
