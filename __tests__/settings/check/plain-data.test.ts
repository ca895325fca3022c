import { createContext, runInContext } from "node:vm";
import { plainData } from "../../../settings/check/plain-data";
import { changed, issuesOf, issuesWith, settingsWith } from "../../support/settings-under-test";

class Service {
  readonly port = 80;
}

const UNDEFINED_HINT = "Remove the key, or give it a value; a variable of `process.env` that is not set is undefined.";

describe("what is not plain data is an issue where it is written", () => {
  test.each<[string, unknown, string]>([
    ["a Map", new Map([["web", { port: 80 }]]), "an instance of Map"],
    ["a Set", new Set(["web"]), "an instance of Set"],
    ["a Date", new Date(0), "an instance of Date"],
    ["a regular expression", /x/, "an instance of RegExp"],
    ["a promise", Promise.resolve({}), "a promise"],
    ["what can be awaited", { then: () => ({}) }, "a promise"],
    ["an instance of a class", new Service(), "an instance of Service"],
    ["an instance of a class without a name", new (class extends Service {})(), "an instance of a class"],
    ["a class", Service, "a function"],
    ["a function", () => ({}), "a function"],
    ["an object that inherits keys", Object.create({ web: { port: 80 } }), "an object that inherits keys"],
    ["an object that inherits a __proto__", { __proto__: { web: { port: 80 } } }, "an object that inherits keys"],
    ["a symbol", Symbol("web"), "web"],
    ["a BigInt", 10n, "the BigInt 10"],
    ["a string object", new String("x"), "an instance of String"],
    ["a typed array", new Uint8Array(1), "an instance of Uint8Array"],
    ["a proxy that is revoked", revoked(), "an object that can't be read"],
  ])("%s", (_, value, words) => {
    expect(issuesWith({ "application.services": value })).toEqual([
      `application.services: must be an object whose keys are each a name of at most 40 lowercase letters, digits and single hyphens, starting with a letter; got ${words}. Settings are plain data.`,
    ]);
  });

  test("undefined, wherever it is", () => {
    expect(issuesWith({ "application.services.web.environment": { API_URL: undefined } })).toEqual([
      `application.services.web.environment.API_URL: must be a string; got undefined. ${UNDEFINED_HINT}`,
    ]);
    expect(issuesWith({ "application.services.web.command": ["run", undefined] })).toEqual([
      `application.services.web.command[1]: must be a string; got undefined. ${UNDEFINED_HINT}`,
    ]);
    expect(issuesOf({ ...changed({}), permissionsBoundary: undefined }).map(({ path }) => path)).toEqual([
      "permissionsBoundary",
    ]);
    expect(issuesOf({ ...changed({}), waivers: undefined, tags: undefined }).map(({ path }) => path)).toEqual([
      "tags",
      "waivers",
    ]);
    // eslint-disable-next-line no-sparse-arrays
    expect(issuesWith({ "application.services.web.command": ["run", , "x"] })).toHaveLength(1);
  });

  test("an object that contains itself", () => {
    const services: Record<string, unknown> = {};
    services["web"] = { port: 80, environment: services };
    expect(issuesWith({ "application.services": services })).toEqual([
      expect.stringMatching(
        /^application\.services\.web\.environment: must be .*; got an object that contains itself\./,
      ),
    ]);
    const definition = changed({});
    definition["application"] = definition;
    expect(issuesOf(definition).map(({ path }) => path)).toEqual(["application"]);
  });

  test("an object in thousands of others", () => {
    let deep: unknown = {};
    for (let level = 0; level < 100_000; level += 1) {
      deep = { web: deep };
    }
    expect(issuesWith({ "application.services": deep })).toContainEqual(
      expect.stringContaining("application.services.web.web: is not a setting"),
    );
    expect(issuesWith({ "application.services.web.environment": { A: deep } })).toHaveLength(1);
  });

  test("a getter that throws", () => {
    const services = Object.defineProperty({}, "web", {
      enumerable: true,
      get: () => {
        throw new Error("no");
      },
    });
    expect(issuesWith({ "application.services": services })).toEqual([
      expect.stringMatching(/^application\.services\.web: must be an object .*; got a value that can't be read\./),
    ]);
  });
});

describe("the key __proto__ is an issue", () => {
  test.each([
    ["application.services.web.environment", "__proto__", "x"],
    ["application.services", "__proto__", { port: 80 }],
    ["environments", "__proto__", {}],
    ["", "__proto__", {}],
  ])("in %s", (path, key, value) => {
    const definition = JSON.parse(JSON.stringify(changed({}))) as Record<string, unknown>;
    const part = path
      .split(".")
      .filter(Boolean)
      .reduce((parent, step) => (parent[step] ??= {}) as Record<string, unknown>, definition);
    Object.defineProperty(part, key, { value, enumerable: true });
    expect(issuesOf(definition)).toEqual([
      { path: [path, key].filter(Boolean).join("."), message: "is not supported as a key; choose another name." },
    ]);
    expect(Object.prototype).not.toHaveProperty("port");
  });
});

describe("plain data is accepted", () => {
  test("from another context, without a prototype, and with getters, as modules have", () => {
    const services = runInContext("({ web: { port: 3000 }, api: { port: 8000 } })", createContext()) as object;
    expect(settingsWith({ "application.services": services }).environments["test"]?.services["web"]?.port).toBe(3000);
    const module = Object.assign(Object.create(null) as object, { web: { port: 1 } });
    expect(plainData(module)).toEqual({ value: { web: { port: 1 } }, issues: [] });
    const getter = Object.defineProperty({}, "web", { enumerable: true, get: () => ({ port: 2 }) });
    expect(plainData(getter).value).toEqual({ web: { port: 2 } });
  });

  test("that is used twice", () => {
    const shared = { A: "1" };
    expect(plainData({ one: shared, other: shared }).value).toEqual({ one: { A: "1" }, other: { A: "1" } });
  });
});

describe("a default export that is not an object", () => {
  test.each<[unknown, string]>([
    [undefined, "undefined"],
    [null, "null"],
    [Promise.resolve(changed({})), "a promise"],
    [() => changed({}), "a function"],
    [new Map(), "an instance of Map"],
    ["x".repeat(1000), `"${"x".repeat(79)}…"`],
  ])("%p", (input, words) => {
    expect(issuesOf(input)).toEqual([
      {
        path: "settings",
        message: `must be an object; got ${words}. Make the settings the default export of \`config/index.ts\`.`,
      },
    ]);
  });
});

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}
