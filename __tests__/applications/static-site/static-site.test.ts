import application from ".";
import { all } from "../../support/shop-platform";
import { environmentsOf } from "../synthesized";

interface Rule {
  readonly priority: number;
  readonly condition: readonly { readonly path_pattern?: { readonly values: readonly string[] } }[];
  readonly action: readonly Record<string, unknown>[];
}

describe.each(environmentsOf(application))("a static site in $name", ({ stack }) => {
  const rules = (Object.values(all(stack, "aws_lb_listener_rule")) as unknown as Rule[]).sort(
    (one, other) => one.priority - other.priority,
  );
  const ruleOf = (path: string) => rules.find(({ condition }) => condition[0]?.path_pattern?.values.includes(path));

  test("old pages are redirected to the archive for good, with their paths", () => {
    expect(ruleOf("/wiki/*")?.action).toEqual([
      {
        type: "redirect",
        redirect: expect.objectContaining({
          host: "archive.example.com",
          path: "/#{path}",
          protocol: "HTTPS",
          status_code: "HTTP_301",
        }) as object,
      },
    ]);
  });

  test("the start page leads to the English one for now", () => {
    expect(ruleOf("/")?.action).toEqual([
      { type: "redirect", redirect: expect.objectContaining({ path: "/en/", status_code: "HTTP_302" }) as object },
    ]);
  });

  test("robots get their file, and whoever asks for a login learns that there is none", () => {
    expect(ruleOf("/robots.txt")?.action).toEqual([
      {
        type: "fixed-response",
        fixed_response: {
          status_code: "200",
          content_type: "text/plain",
          message_body: "User-agent: *\nDisallow: /drafts/\n",
        },
      },
    ]);
    expect(ruleOf("/login")?.action).toMatchObject([
      { fixed_response: { status_code: "410", content_type: "text/html", message_body: "<p>There is no login.</p>" } },
    ]);
  });

  test("all of them are asked before the site itself", () => {
    const site = rules.findIndex(({ action }) => action[0]?.["type"] === "forward");
    expect(site).toBe(rules.length - 1);
    expect(rules).toHaveLength(5);
  });
});
