import { checkQuotas } from "../../../guardrails/quotas/check-quotas";
import { readStackJson } from "../../../guardrails/quotas/stack-json";
import { wholePlatform } from "../../support/shop-platform";
import { changed } from "../../support/settings-under-test";

/** Platforms in which this many services have a route, a secret and the database each. */
function findings(count: number) {
  const names = Array.from({ length: count }, (_, index) => `service-${index + 1}`);
  const services = Object.fromEntries(
    names.map((name) => [
      name,
      {
        port: 8080,
        routes: { main: { paths: [`/${name}/*`] } },
        secrets: { API_KEY: { secret: name } },
        uses: { database: "reach" },
      },
    ]),
  );
  const secrets = Object.fromEntries(names.map((name) => [name, { description: `Key of ${name}` }]));
  const platform = wholePlatform(changed({ "application.services": services, "application.secrets": secrets }));
  const stacks = Object.entries(platform).flatMap(
    ([name, { json }]) => readStackJson(name, JSON.parse(json) as object) ?? [],
  );
  const accounts = ["200000000002", "300000000003", "400000000004"].map((id) => `account-${id}`);
  expect(stacks.map(({ name }) => name)).toEqual(["account", ...accounts, "prod", "staging", "state", "test"]);
  return checkQuotas(stacks);
}

/** The quotas that are exceeded in an environment, and by how much. */
const exceeded = (found: ReturnType<typeof findings>, environment: string) =>
  found
    .filter(({ path }) => path === `environments.${environment}.services`)
    .map(({ message }) =>
      /^the AWS quota "(.*)" is (\d+), but (\S+) (?:\(\w+\) )?needs (\d+);/.exec(message)?.slice(1).join(": "),
    );

describe.each([60, 110, 200])("%i services with a route, a secret and the database each", (count) => {
  const found = findings(count);

  test("stay inside the quotas that AWS doesn't raise, in every stack", () => {
    expect(found.filter(({ isRefused }) => isRefused)).toEqual([]);
  });

  test.each(["test", "staging", "prod"])("are told what AWS has to raise in %s, and nothing else", (environment) => {
    const rules = [
      `Inbound or outbound rules per security group: 60: shop-${environment}-database: ${count}`,
      `Rules per Application Load Balancer: 100: shop-${environment}-public: ${count}`,
      `Target Groups per Application Load Balancer: 100: shop-${environment}-public: ${count}`,
    ];
    expect(exceeded(found, environment)).toEqual(count > 100 ? rules : []);
    expect(found.filter(({ path }) => !path.endsWith(".services"))).toEqual([]);
  });
});
