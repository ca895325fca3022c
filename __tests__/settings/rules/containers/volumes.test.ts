import { issuesWith } from "../../../support/settings-under-test";

const image = "envoy:1.30";
const at = "application.services.web";

function withVolumes(own: object, ofSidecar: object, sidecar: object = {}) {
  return {
    "application.services.web.volumes": own,
    "application.services.web.sidecars": { pages: { image, volumes: ofSidecar, ...sidecar } },
  };
}

describe("a volume of a task", () => {
  test("can be mounted by several containers, written and read", () => {
    expect(issuesWith(withVolumes({ site: { path: "/site", readOnly: true } }, { site: "/out" }))).toEqual([]);
  });

  test("must be mounted by more than one", () => {
    expect(issuesWith(withVolumes({ site: "/site" }, {}))).toEqual([
      `${at}.volumes.site: no other container of the task mounts the volume "site"; mount it in another container too, or use \`writablePaths\`.`,
    ]);
  });

  test("must have the same name in both, and there is a suggestion", () => {
    expect(issuesWith(withVolumes({ site: "/site" }, { sites: "/out" }))[0]).toBe(
      `${at}.sidecars.pages.volumes.sites: no other container of the task mounts the volume "sites"; did you mean "site"? Otherwise mount it in another container too, or use \`writablePaths\`.`,
    );
  });

  test("counts where an invalid container mounts it", () => {
    expect(issuesWith(withVolumes({ site: "/site" }, { site: "/out" }, { port: 0 }))).toEqual([
      expect.stringMatching(/^application[.]services[.]web[.]sidecars[.]pages[.]port: /),
    ]);
  });

  test.each([
    [{ volumes: { site: "/tmp" } }, "/tmp"],
    [{ volumes: { site: "/tmp/" } }, "/tmp"],
  ])("must have a path of its own in a container: %j", ({ volumes }, path) => {
    expect(issuesWith(withVolumes(volumes, { site: "/out" }))).toEqual([
      `${at}.volumes.site: ${path} is mounted more than once; choose another path, or remove it from \`writablePaths\`.`,
    ]);
  });

  test("must not be at the path of another one", () => {
    expect(issuesWith(withVolumes({ a: "/site", b: "/site" }, { a: "/a", b: "/b" }))).toEqual([
      `${at}.volumes.a: /site is mounted more than once; choose another path, or remove it from \`writablePaths\`.`,
    ]);
  });

  test("must be mounted at an absolute path", () => {
    expect(issuesWith(withVolumes({ site: "site" }, { site: "/out" }))).toEqual([
      `${at}.volumes.site: must be an absolute path such as "/cache", or an object such as { path: "/cache", readOnly: true }; got "site".`,
    ]);
  });

  test("needs a waiver in prod where it lets a container write to a system directory", () => {
    const volumes = (mount: unknown) => ({ "application.services.web.volumes": { site: mount } });
    const other = { "application.services.web.sidecars": { pages: { image, volumes: { site: "/out" } } } };
    const waiver = { environment: "prod", setting: "services.web.volumes.site", reason: "The agent installs itself." };
    expect(issuesWith({ ...other, ...volumes({ path: "/usr/share/site", readOnly: true }) })).toEqual([]);
    for (const mount of ["/usr/share/site", { path: "/usr/share/site" }]) {
      expect(issuesWith({ ...other, ...volumes(mount) })).toEqual([
        expect.stringContaining(
          'the writable system directory "/usr/share/site" is weaker than the stage prod requires',
        ),
      ]);
      expect(issuesWith({ ...other, ...volumes(mount), waivers: [waiver] })).toEqual([]);
    }
  });
});
