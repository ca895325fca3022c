import { occupiedPriorities, routePriority } from "../../../../constructs/load-balancer/route-priority";
import { checkSettings } from "../../../../settings/check/check-settings";
import { changed, issuesWith } from "../../../support/settings-under-test";

const web = "application.services.web.routes.site";
const ranges = `${web}.sourceRanges`;

describe("the source ranges of a route", () => {
  test("are some addresses, not every one", () => {
    expect(issuesWith({ [ranges]: ["203.0.113.0/24"] })).toEqual([]);
    expect(issuesWith({ [ranges]: ["0.0.0.0/0"] })).toEqual([
      `${ranges}[0]: "0.0.0.0/0" is every address; list the ranges of the clients, or omit \`sourceRanges\`.`,
    ]);
    expect(issuesWith({ [ranges]: ["203.0.113.7/24"] })).toEqual([
      `${ranges}[0]: "203.0.113.7/24" has host bits set; use "203.0.113.0/24".`,
    ]);
  });

  test("count among the values of a rule", () => {
    const five = Array.from({ length: 5 }, (_, index) => `203.0.113.${index}/32`);
    expect(issuesWith({ [ranges]: five.slice(1) })).toEqual([]);
    expect(issuesWith({ [ranges]: five })).toEqual([
      `${ranges}: has 6 condition values with 5 in \`sourceRanges\`, but a listener rule supports at most 5; use fewer and wider ranges, or \`signIn\`.`,
    ]);
  });

  test("are not a condition that makes a route another one", () => {
    expect(
      issuesWith({ "application.services.api.routes.office": { paths: ["/*"], sourceRanges: ["203.0.113.0/24"] } }),
    ).toEqual([
      `${web}: matches the same requests (path /*) as \`services.api.routes.office\`; change the conditions of one of them.`,
    ]);
  });

  test("leave room for the rule that refuses other addresses", () => {
    const set = { [ranges]: ["203.0.113.0/24"] };
    expect(issuesWith({ ...set, [`${web}.priority`]: 50000 })).toEqual([
      `${web}.priority: must be at most 49999 with \`sourceRanges\`, because the rule that refuses other addresses has the next number; lower it.`,
    ]);
    expect(issuesWith({ ...set, [`${web}.priority`]: 49999 })).toEqual([]);
  });

  test("take the number after the priority too, which no other route may have", () => {
    const set = { [ranges]: ["203.0.113.0/24"], [`${web}.priority`]: 100 };
    const [issue = "", ...others] = issuesWith({ ...set, "application.services.api.routes.public.priority": 101 });
    expect(others).toEqual([]);
    expect(issue).toMatch(
      /^application\.services\.web\.routes\.site\.priority: priority 101 is already used by `services\.api\.routes\.public`; set another for one of them, such as `priority: \d+`\.$/,
    );
    const free = Number(/priority: (\d+)`\.$/.exec(issue)?.[1]);
    expect(
      issuesWith({
        ...set,
        "application.services.api.routes.public.priority": 101,
        [`${web}.priority`]: free,
      }),
    ).toEqual([]);
  });
});

test("of many routes with source ranges, none has a number of another, and a warning names each that made way", () => {
  const names = Array.from({ length: 150 }, (_, index) => `service-${index}`);
  const office = (name: string) => ({ paths: [`/${name}/*`], sourceRanges: ["203.0.113.0/24"] });
  const services = names.map((name) => [`application.services.${name}`, { port: 80, routes: { site: office(name) } }]);
  const { settings, warnings } = checkSettings(changed(Object.fromEntries(services) as Record<string, unknown>), {
    example: true,
  });
  const moved = new Set<string>();
  const numbers = names.flatMap((name) => {
    const priority = settings.environments["prod"]?.services[name]?.routes["site"]?.priority;
    if (priority !== undefined) moved.add(name);
    return occupiedPriorities(office(name), priority ?? routePriority(name, "site", office(name)));
  });
  expect(new Set(numbers).size).toBe(2 * names.length);
  const told = warnings.flatMap(({ path, message }) => {
    const name = /^environments\.prod\.services\.([^.]+)\.routes\.site$/.exec(path)?.[1];
    return name !== undefined && message.includes("a route with `sourceRanges` has two") ? [name] : [];
  });
  expect(moved.size).toBeGreaterThan(0);
  expect(new Set(told)).toEqual(moved);
});
