import application from ".";
import { checkSettings } from "../../../settings/check/check-settings";
import { issuesOf } from "../../support/settings-under-test";
import { containerOf, environmentsOf, only } from "../synthesized";

describe.each(environmentsOf(application))("root on port 80 in $name", (environment) => {
  const container = containerOf(environment, "site");

  test("the container runs as the user that the image names", () => {
    expect(container["user"]).toBeUndefined();
  });

  test("Apache keeps what it needs to bind port 80 and to change to its own user", () => {
    const { capabilities } = container["linuxParameters"] as { capabilities: { drop: string[] } };
    expect(capabilities.drop).not.toContain("ALL");
    for (const needed of ["NET_BIND_SERVICE", "SETUID", "SETGID", "CHOWN"]) {
      expect(capabilities.drop).not.toContain(needed);
    }
    expect(capabilities.drop).toEqual(expect.arrayContaining(["MKNOD", "NET_RAW", "SYS_CHROOT"]));
  });

  test("the load balancer asks port 80, and so it may", () => {
    expect(container["portMappings"]).toMatchObject([{ containerPort: 80 }]);
    expect(only(environment.stack, "aws_lb_target_group")).toMatchObject({ port: 80, health_check: { path: "/" } });
    expect(
      only(environment.stack, "aws_vpc_security_group_ingress_rule", ({ security_group_id }) =>
        String(security_group_id).includes("service_site"),
      ),
    ).toMatchObject({ from_port: 80, to_port: 80 });
  });

  test("the logs are writable, and nothing else of the file system", () => {
    expect(container["readonlyRootFilesystem"]).toBe(true);
    // The directories of ECS Exec, in test.
    const agents = /^\/(?:managed-agents|var\/(?:lib|log)\/amazon\/ssm)$/;
    const mounted = (container["mountPoints"] as { containerPath: string }[]).map(({ containerPath }) => containerPath);
    expect(mounted.filter((directory) => !agents.test(directory))).toEqual(["/usr/local/apache2/logs"]);
  });
});

test("test and staging warn of it, and prod wants a reason", () => {
  const { warnings } = checkSettings(application, { example: true });
  expect(warnings.filter(({ path }) => path.startsWith("application."))).toEqual([
    { path: "application.services.site.user", message: expect.stringContaining("needs a waiver in prod") as string },
  ]);
  expect(issuesOf({ ...application, waivers: [] }).map(({ path }) => path)).toEqual([
    "application.services.site.user",
    "application.services.site.writablePaths",
  ]);
});
