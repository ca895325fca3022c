import application from ".";
import { all } from "../../support/shop-platform";
import { containersOf, environmentsOf, only } from "../synthesized";

describe.each(environmentsOf(application))("nginx in front of a backend in $name", (environment) => {
  const { stack } = environment;
  const { wiki = never(), nginx = never(), assets = never() } = containersOf(environment, "wiki");
  const mounts = (container: Record<string, unknown>) =>
    (container["mountPoints"] as { sourceVolume: string; containerPath: string; readOnly?: boolean }[]).filter(
      ({ sourceVolume }) => sourceVolume === "assets",
    );

  test("requests and health checks go to nginx, and none to the backend", () => {
    expect(only(stack, "aws_lb_target_group")).toMatchObject({ port: 8080, health_check: { path: "/healthz" } });
    expect(only(stack, "aws_ecs_service")).toMatchObject({
      load_balancer: [{ container_name: "nginx", container_port: 8080 }],
    });
    const ports = Object.values(all(stack, "aws_vpc_security_group_ingress_rule"))
      .filter((rule) => String(rule["security_group_id"]).includes("service_wiki"))
      .map((rule) => rule["from_port"]);
    expect(ports).toEqual([8080]);
  });

  test("the files are copied first, from the backend's image, and the backend waits until they are", () => {
    expect(assets).toMatchObject({
      image: wiki["image"],
      essential: false,
      command: ["cp", "-r", "/app/public/.", "/assets"],
    });
    expect(wiki["dependsOn"]).toEqual([{ containerName: "assets", condition: "SUCCESS" }]);
    expect(nginx["dependsOn"]).toEqual([{ containerName: "wiki", condition: "START" }]);
  });

  test("nginx only reads the files that the init container writes", () => {
    expect(mounts(assets)).toEqual([expect.objectContaining({ containerPath: "/assets", readOnly: false })]);
    expect(mounts(nginx)).toEqual([
      expect.objectContaining({ containerPath: "/usr/share/nginx/html", readOnly: true }),
    ]);
    expect(mounts(wiki)).toEqual([]);
  });

  test("nginx can write where it must, and nowhere else", () => {
    expect(nginx).toMatchObject({ readonlyRootFilesystem: true, user: "101" });
    expect(JSON.stringify(nginx["mountPoints"])).toContain('"containerPath":"/tmp"');
  });
});

function never(): never {
  throw new Error("A container of the task is missing.");
}
