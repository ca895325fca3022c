import { issuesWith, warningsWith } from "../../../support/settings-under-test";

const lines =
  "end the Dockerfile with `RUN chown -R 1000:1000 <what the application writes>` and `USER 1000:1000`, and remove `user`";
const required = 'a user other than root, such as "1000:1000"';

function waiverAdvice(setting: string, environment = "prod"): string {
  return `add to \`waivers\`: { environment: "${environment}", setting: "${setting}", reason: "..." }.`;
}

function waivers(setting: string, ...environments: string[]) {
  const reason = "The vendor's image starts as root and drops it.";
  return environments.map((environment) => ({ environment, setting, reason }));
}

describe("a container that may run as root", () => {
  test.each(["root", "0", "0:0", "root:root", "image"])(
    "needs a waiver in prod, or lines of its Dockerfile: %s",
    (user) => {
      expect(issuesWith({ "environments.prod.services.web.user": user })).toEqual([
        `environments.prod.services.web.user: "${user}" is weaker than the stage prod requires (${required}); ${lines}, or ${waiverAdvice("services.web.user")}`,
      ]);
    },
  );

  test.each(["test", "staging"])("runs in %s with a warning", (environment) => {
    const path = `environments.${environment}.services.web.user`;
    expect(warningsWith({ [path]: "root" })).toEqual([
      `${path}: "root" needs a waiver in prod, which requires ${required}; to do without, ${lines}.`,
    ]);
  });

  test("has one warning for all environments if the application says so, and a waiver ends it in each", () => {
    const setting = "services.web.user";
    const root = { [`application.${setting}`]: "image" };
    expect(warningsWith({ ...root, waivers: waivers(setting, "prod") })).toHaveLength(1);
    expect(warningsWith({ ...root, waivers: waivers(setting, "prod", "test", "staging") })).toEqual([]);
  });

  test.each([
    ["services.api.sidecars.proxy", {}],
    ["workers.mailer", { "application.queues.mails": {}, "application.workers.mailer": { queue: "mails" } }],
    ["jobs.nightly", { "application.jobs.nightly": { schedule: { expression: "rate(1 day)" } } }],
    ["tasks.migrate", { "application.tasks.migrate": {} }],
  ])("needs it in every kind of workload and in sidecars: %s", (path, changes) => {
    const setting = `${path}.user`;
    const [issue] = issuesWith({ ...changes, [`environments.prod.${setting}`]: "root" });
    expect(issue).toMatch(waiverAdvice(setting));
    expect(
      issuesWith({ ...changes, [`environments.prod.${setting}`]: "root", waivers: waivers(setting, "prod") }),
    ).toEqual([]);
  });

  test("may keep the port, which every user may listen on", () => {
    expect(warningsWith({ "environments.test.services.web": { user: "root", port: 80 } })).toEqual([
      expect.stringContaining("`USER 1000:1000`, and remove `user` (port 80 can stay)."),
    ]);
    expect(warningsWith({ "application.services.web.port": 80 })).toEqual([]);
  });

  test.each([
    ["redis:8.2", 'set `user` to "redis", the user that the image has for its program'],
    ["docker.io/library/postgres:17.6@sha256:" + "a".repeat(64), 'set `user` to "postgres"'],
    ["public.ecr.aws/nginx/nginx:1.29.1", "`FROM nginxinc/nginx-unprivileged:<version>`, `EXPOSE 8080`"],
    ["localhost:5000/node:22", 'set `user` to "node"'],
    ["example/redis-like:1", lines],
  ])("has advice that fits its image: %s", (image, advice) => {
    expect(warningsWith({ "environments.test.services.api.sidecars.proxy": { image, user: "root" } })).toEqual([
      expect.stringContaining(advice),
    ]);
  });
});

describe("Linux capabilities that a container keeps", () => {
  test("need a waiver in prod, and are a warning elsewhere", () => {
    const value = ["NET_RAW"];
    const setting = "services.web.keepCapabilities";
    expect(issuesWith({ [`environments.prod.${setting}`]: value })).toEqual([
      `environments.prod.${setting}: "NET_RAW" is weaker than the stage prod requires (no capabilities); end the Dockerfile with \`USER 1000:1000\`, and remove \`keepCapabilities\`, or ${waiverAdvice(setting)}`,
    ]);
    expect(warningsWith({ [`environments.test.${setting}`]: value })).toHaveLength(1);
  });

  test("are covered by the waiver for root if root has them by default", () => {
    const web = (keepCapabilities: string[]) => ({
      "environments.prod.services.web": { user: "root", keepCapabilities },
      waivers: waivers("services.web.user", "prod"),
    });
    expect(issuesWith(web(["CHOWN", "SETUID"]))).toEqual([]);
    expect(issuesWith(web(["CHOWN", "NET_RAW"]))).toHaveLength(1);
  });

  test("can be none", () => {
    expect(issuesWith({ "environments.prod.services.web.keepCapabilities": [] })).toEqual([]);
  });
});

describe("a writable root file system", () => {
  const advice =
    'list in `writablePaths` what the container writes, give each to its user in the Dockerfile (`RUN mkdir -p /data && chown 1000:1000 /data`, `VOLUME ["/data"]`), and remove `readOnlyRootFilesystem`';

  test.each(["services.web", "services.api.sidecars.proxy"])("needs a waiver in prod: %s", (path) => {
    const setting = `${path}.readOnlyRootFilesystem`;
    expect(issuesWith({ [`environments.prod.${setting}`]: false })).toEqual([
      `environments.prod.${setting}: false is weaker than the stage prod requires (true); ${advice}, or ${waiverAdvice(setting)}`,
    ]);
    expect(issuesWith({ [`environments.prod.${setting}`]: false, waivers: waivers(setting, "prod") })).toEqual([]);
  });

  test("is a warning elsewhere", () => {
    expect(warningsWith({ "environments.test.services.web.readOnlyRootFilesystem": false })).toEqual([
      `environments.test.services.web.readOnlyRootFilesystem: false needs a waiver in prod, which requires true; to do without, ${advice}.`,
    ]);
  });
});
