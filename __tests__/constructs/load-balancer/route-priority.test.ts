import * as fc from "fast-check";
import {
  priorityBand,
  priorityLimits,
  type RouteConditions,
  routePriority,
  specificity,
} from "../../../constructs/load-balancer/route-priority";

const segment = fc.stringMatching(/^[a-z0-9-]{1,12}$/);
const pathPattern = fc
  .tuple(fc.array(segment, { maxLength: 8 }), fc.constantFrom("", "/*", "*", "/?", "/*/edit"))
  .map(([segments, end]) => `/${segments.join("/")}${end}`.slice(0, 128));
const host = fc.tuple(fc.constantFrom("", "*."), segment).map(([start, name]) => `${start}${name}.example.com`);
const list = (item: fc.Arbitrary<string>) => fc.uniqueArray(item, { minLength: 1, maxLength: 3 });
const route: fc.Arbitrary<RouteConditions> = fc
  .record(
    {
      paths: list(pathPattern),
      hosts: list(host),
      methods: list(fc.constantFrom("GET", "POST")),
      header: fc.record({ name: fc.constant("X-Version"), values: list(segment) }),
    },
    { requiredKeys: [] },
  )
  .filter((conditions) => Object.keys(conditions).length > 0);
const name = fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/);

describe("the priority of a route", () => {
  test("is in the range of a listener", () => {
    fc.assert(
      fc.property(name, name, route, (service, key, conditions) => {
        const priority = routePriority(service, key, conditions);
        expect(Number.isInteger(priority)).toBe(true);
        expect(priority).toBeGreaterThanOrEqual(priorityLimits.lowest);
        expect(priority).toBeLessThanOrEqual(priorityLimits.highest);
      }),
      { numRuns: 1000 },
    );
  });

  test("is lower for the more specific of two routes, whatever their names", () => {
    fc.assert(
      fc.property(
        route,
        route,
        fc.array(name, { minLength: 4, maxLength: 4 }),
        (left, right, [a = "", b = "", c = "", d = ""]) => {
          const [first, second] = [specificity(left), specificity(right)];
          const difference = first.conditions - second.conditions || first.literals - second.literals;
          fc.pre(difference !== 0);
          const order = routePriority(a, b, left) - routePriority(c, d, right);
          expect(Math.sign(order)).toBe(-Math.sign(difference));
        },
      ),
      { numRuns: 1000 },
    );
  });

  test("is lower for a path below another, for an exact path, and with an additional condition", () => {
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 4 }), segment, name, name, (segments, last, a, b) => {
        const base = `/${segments.join("/")}`;
        const narrower: [RouteConditions, RouteConditions][] = [
          [{ paths: [`${base}/${last}/*`] }, { paths: [`${base}/*`] }],
          [{ paths: [`${base}/${last}`] }, { paths: [`${base}/*`] }],
          [{ paths: [base] }, { paths: [`${base}*`] }],
          [{ paths: [`${base}/*`], methods: ["GET"] }, { paths: [`${base}/${last}/*`] }],
          [{ hosts: ["a.example.com"] }, { hosts: ["*.example.com"] }],
        ];
        for (const [narrow, wide] of narrower) {
          expect(routePriority(a, "x", narrow)).toBeLessThan(routePriority(b, "y", wide));
        }
      }),
    );
  });

  test("never decreases with additional patterns, because the least specific one counts", () => {
    fc.assert(
      fc.property(list(pathPattern), pathPattern, (paths, additionalPath) => {
        const widened = specificity({ paths: [...paths, additionalPath] }).literals;
        expect(widened).toBeLessThanOrEqual(specificity({ paths }).literals);
      }),
    );
  });

  test("is in a band for each specificity, and the bands are ordered and don't overlap", () => {
    const bands = [1, 2, 3, 4].flatMap((conditions) =>
      Array.from({ length: 129 }, (_, length) => {
        const methods = conditions > 1 ? { methods: ["GET"] } : {};
        const header = conditions > 2 ? { header: { name: "X", values: ["1"] } } : {};
        const hosts = conditions > 3 ? { hosts: ["*"] } : {};
        return priorityBand({
          paths: [`${"/".padEnd(length, "a").slice(0, length)}*`],
          ...methods,
          ...header,
          ...hosts,
        });
      }),
    );
    bands.forEach(({ first, last }, index) => {
      expect(last).toBeGreaterThanOrEqual(first + 3);
      const wider = bands[index - 1];
      if (wider) expect(last).toBeLessThan(wider.first);
    });
  });

  test("doesn't change, because deployed rules have these priorities", () => {
    expect(routePriority("web", "site", { paths: ["/*"] })).toBe(49449);
    expect(routePriority("api", "public", { paths: ["/api/*"] })).toBe(48023);
    expect(routePriority("api", "public", { paths: ["/api/*"], hosts: ["shop.example.com"] })).toBe(21654);
  });

  test("of a route without conditions is higher than all others", () => {
    expect(priorityBand({}).last).toBeLessThanOrEqual(priorityLimits.highest);
    expect(priorityBand({}).first).toBeGreaterThan(priorityBand({ paths: ["/*"] }).last);
  });
});
