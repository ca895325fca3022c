import * as fc from "fast-check";
import { mergeSettings, withoutNulls } from "../../../settings/check/merge";
import { environmentWith, issuesWith } from "../../support/settings-under-test";

const leaf = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.array(fc.integer(), { maxLength: 3 }));
/** Nested parts in which a key is always a part or never. */
function nested(depth: number): fc.Arbitrary<Record<string, unknown>> {
  const values = fc.dictionary(fc.constantFrom("a", "b", "c"), leaf, { maxKeys: 3 });
  const parts = fc.dictionary(fc.constantFrom("x", "y"), depth === 0 ? values : nested(depth - 1), { maxKeys: 2 });
  return fc.tuple(values, parts).map(([own, below]) => ({ ...own, ...below }));
}

const part = nested(2);

describe("merging an environment over the application", () => {
  test("is the identity with an empty object, and with itself", () => {
    fc.assert(
      fc.property(part, (settings) => {
        expect(mergeSettings(settings, {}).value).toEqual(settings);
        expect(mergeSettings({}, settings).value).toEqual(settings);
        expect(mergeSettings(settings, settings).value).toEqual(settings);
      }),
    );
  });

  test("is associative", () => {
    fc.assert(
      fc.property(part, part, part, (one, two, three) => {
        const stepwise = mergeSettings(mergeSettings(one, two).value, three).value;
        expect(stepwise).toEqual(mergeSettings(one, mergeSettings(two, three).value).value);
      }),
    );
  });

  test("keeps every value of the environment, and every other of the application", () => {
    fc.assert(
      fc.property(part, part, (application, overrides) => {
        const { value, issues } = mergeSettings(application, overrides);
        expect(value).toMatchObject(overrides);
        expect(issues).toEqual([]);
        for (const name of Object.keys(application).filter((name) => !(name in overrides))) {
          expect(value[name]).toEqual(application[name]);
        }
      }),
    );
  });

  test("modifies neither", () => {
    fc.assert(
      fc.property(part, part, (application, overrides) => {
        const before = JSON.stringify([application, overrides]);
        mergeSettings(application, overrides);
        expect(JSON.stringify([application, overrides])).toBe(before);
      }),
    );
  });

  test("removes with null what the application has", () => {
    expect(mergeSettings({ a: { b: 1, c: 2 } }, { a: { b: null } })).toEqual({ value: { a: { c: 2 } }, issues: [] });
  });

  test("finds every null of an application", () => {
    expect(withoutNulls({ a: null, b: { c: null, d: 1 } })).toEqual({
      value: { b: { d: 1 } },
      nulls: [["a"], ["b", "c"]],
    });
  });

  test("replaces lists", () => {
    const environment = environmentWith("test", { "environments.test.services.web.routes.site.paths": ["/shop/*"] });
    expect(environment.services["web"]?.routes["site"]?.paths).toEqual(["/shop/*"]);
  });

  test("replaces an object of another kind", () => {
    const changes = {
      "application.search": { kind: "instance", instanceType: "r7g.large", sshCidrs: ["10.0.0.0/16"] },
      "environments.test.search": { instanceType: "t4g.medium" },
      "environments.staging.search": { kind: "managed", zoneCount: 2 },
      "environments.prod.search": { kind: "managed" },
    };
    expect(environmentWith("test", changes).search).toMatchObject({
      kind: "instance",
      instanceType: "t4g.medium",
      sshCidrs: ["10.0.0.0/16"],
    });
    const staging = environmentWith("staging", changes).search;
    expect(staging).toMatchObject({ kind: "managed", instanceType: "m7g.medium.search" });
    expect(staging).not.toHaveProperty("sshCidrs");
  });

  test("removes a part from one environment with null", () => {
    const changes = { "environments.test.services.web": null };
    expect(Object.keys(environmentWith("test", changes).services)).toEqual(["api"]);
    expect(Object.keys(environmentWith("prod", changes).services)).toEqual(["api", "web"]);
  });

  test("rejects a null that removes nothing, and suggests the nearest key", () => {
    expect(issuesWith({ "environments.test.servces": null })).toEqual([
      'environments.test.servces: null removes a setting of the application, but the application does not set it; did you mean "services"?',
    ]);
    expect(issuesWith({ "environments.test.services.web.command": null })[0]).toMatch(
      /^environments\.test\.services\.web\.command: null removes a setting of the application, but the application does not set it; /,
    );
  });

  test("rejects null in the application", () => {
    expect(issuesWith({ "application.services.web.command": null })).toEqual([
      "application.services.web.command: null is not supported in the application: it removes a setting from an environment; remove the key.",
    ]);
  });
});
