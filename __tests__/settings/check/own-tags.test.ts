import { environmentWith, issuesWith, settingsWith } from "../../support/settings-under-test";

describe("tags of one's own", () => {
  test("are those of the platform, and of the environment instead of them, beside the mandatory ones", () => {
    const changes = {
      "tags.additional": { Team: "web", Product: "shop" },
      "application.tags": { Domain: "orders" },
      "environments.test.tags": { team: "qa" },
    };
    expect(environmentWith("test", changes).tags).toMatchObject({
      Domain: "orders",
      Product: "shop",
      team: "qa",
      Owner: "shop-team",
    });
    expect(environmentWith("test", changes).tags).not.toHaveProperty("Team");
    expect(environmentWith("prod", changes).tags).toMatchObject({ Domain: "orders", Product: "shop", Team: "web" });
    expect(settingsWith(changes).shared.tags).toMatchObject({ Product: "shop", Team: "web", Environment: "shared" });
    expect(settingsWith(changes).shared.tags).not.toHaveProperty("Domain");
  });

  test.each(["Owner", "owner", "NAME", "Environment", "CostCenter", "aws:team", "Rotation", "Snapshots", "Tunnel"])(
    "can't be %s",
    (key) => {
      for (const path of ["tags.additional", "environments.test.tags", "environments.test.services.web.tags"]) {
        expect(issuesWith({ [path]: { [key]: "x" } })).toEqual([
          expect.stringMatching(/: .*the key of a tag, such as "Team"/),
        ]);
      }
    },
  );

  test("are at most 13 at each place", () => {
    const tags = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`Tag${index}`, "x"]));
    expect(issuesWith({ "environments.test.tags": tags(13) })).toEqual([]);
    expect(issuesWith({ "environments.test.tags": tags(14) })).toEqual([
      "environments.test.tags: has more than 13 tags; AWS allows 50 on a resource, which the platform, the environment and the workload share.",
    ]);
  });

  test("don't differ only in case", () => {
    expect(issuesWith({ "environments.test.tags": { Team: "a", team: "b" } })).toEqual([
      'environments.test.tags: has keys that differ only in case, which IAM takes for one: "Team" and "team"; remove one of them.',
    ]);
    const web = { "environments.test.services.web.tags": { team: "b" } };
    expect(issuesWith({ ...web, "environments.test.tags": { Team: "a" } })).toEqual([
      'environments.test.services.web.tags.team: the key "team" differs from "Team" of `tags` only in case, and IAM takes them for one; write "Team".',
    ]);
    expect(issuesWith({ ...web, "tags.additional": { Team: "a" } })).toEqual([
      'environments.test.services.web.tags.team: the key "team" differs from "Team" of `tags.additional` only in case, and IAM takes them for one; write "Team".',
    ]);
  });
});
