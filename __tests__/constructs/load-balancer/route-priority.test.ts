import * as fc from "fast-check";
import {
  priorityBand,
  priorityLimits,
  type RouteConditions,
  routePriority,
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

/** A pattern whose requests the first pattern matches too. */
function narrowed(pattern: string, path: string): string {
  return pattern.replace("*", path.replace(/^\//, "")).slice(0, 128);
}

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

  test("is lower for the route whose requests another one receives too, whatever their names", () => {
    fc.assert(
      fc.property(route, pathPattern, fc.array(name, { minLength: 4, maxLength: 4 }), (wide, path, names) => {
        const [a = "", b = "", c = "", d = ""] = names;
        const narrow = { ...wide, paths: (wide.paths ?? ["/*"]).map((pattern) => narrowed(pattern, path)) };
        fc.pre(priorityBand(narrow).first !== priorityBand(wide).first);
        expect(routePriority(a, b, narrow)).toBeLessThan(routePriority(c, d, wide));
      }),
      { numRuns: 1000 },
    );
  });

  test("has a band of its own wherever one pattern is within another", () => {
    const chain = ["*", "/*", "/a*", "/a/*", "/a/b*", "/a/b/*", "/a/b/c/*", "/a/b/c/d/e/f/g/*", "/a/b/c/d/e/f/g/h"];
    const firsts = chain.map((path) => priorityBand({ paths: [path] }).first);
    expect(firsts.slice(1)).toEqual([...firsts.slice(1)].sort((one, other) => other - one));
    expect(new Set(firsts.slice(1)).size).toBe(chain.length - 1);
  });

  test("is lower with a host than with a path only, and with an exact host than with a pattern", () => {
    const routes: RouteConditions[] = [
      { hosts: ["a.example.com"], paths: ["/*"] },
      { hosts: ["*.example.com"], paths: ["/a/b/c"] },
      { paths: ["/a"], methods: ["GET"] },
      { hosts: ["a.example.com"] },
      { hosts: ["*.a.example.com"] },
      { hosts: ["*.example.com"] },
      { paths: ["/a/b/c"] },
      { methods: ["GET"] },
      {},
    ];
    const priorities = routes.map((conditions) => routePriority("web", "site", conditions));
    expect(priorities).toEqual([...priorities].sort((one, other) => one - other));
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
        const widened = priorityBand({ paths: [...paths, additionalPath] }).first;
        expect(widened).toBeGreaterThanOrEqual(priorityBand({ paths }).first);
      }),
    );
  });

  test("doesn't change, because deployed rules have these priorities", () => {
    expect(routePriority("web", "site", { paths: ["/*"] })).toBe(49357);
    expect(routePriority("api", "public", { paths: ["/api/*"] })).toBe(41922);
    expect(routePriority("api", "public", { paths: ["/api/*"], hosts: ["shop.example.com"] })).toBe(7452);
  });

  test("of /* is higher than all that version 0.2 derived for other paths, which an update changes one by one", () => {
    expect(priorityBand({ paths: ["/*"] }).first).toBe(49275);
  });

  test("is the next free one of the band if it is taken, and none if the band is full", () => {
    const conditions = { paths: ["/api/*"] };
    const { first, last } = priorityBand(conditions);
    const own = routePriority("api", "public", conditions);
    expect(routePriority("api", "public", conditions, new Set([own]))).toBe(own + 1);
    const all = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    expect(routePriority("api", "public", conditions, new Set(all.slice(1)))).toBe(first);
    expect(routePriority("api", "public", conditions, new Set(all))).toBeUndefined();
  });

  test("of a route without conditions is higher than all others", () => {
    expect(priorityBand({}).last).toBeLessThanOrEqual(priorityLimits.highest);
    expect(priorityBand({}).first).toBeGreaterThan(priorityBand({ paths: ["/*"] }).last);
  });
});
