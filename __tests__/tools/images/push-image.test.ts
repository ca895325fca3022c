import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import definition from "../../../examples/shop";
import { pushCommands, pushImage } from "../../../tools/images/push-image";
import { changed } from "../../support/settings-under-test";

const push = { workload: "web", tag: "1.4.2", source: "../shop" };
const registry = "111111111111.dkr.ecr.eu-west-1.amazonaws.com";

test("builds for the architecture of the workload, and pushes to its repository in the shared account", () => {
  expect(pushCommands(definition, push)).toEqual({
    password: ["aws", "ecr", "get-login-password", "--region", "eu-west-1"],
    login: ["docker", "login", "--username", "AWS", "--password-stdin", registry],
    build: ["docker", "build", "--platform", "linux/amd64", "--tag", `${registry}/shop/web:1.4.2`, "../shop"],
    push: ["docker", "push", `${registry}/shop/web:1.4.2`],
    inspect: ["docker", "image", "inspect", "--format", "{{index .RepoDigests 0}}", `${registry}/shop/web:1.4.2`],
    environments: ["prod", "staging", "test"],
  });
});

test("builds for arm64 where the settings say so", () => {
  const settings = changed({ "application.services.web.architecture": "arm64" });
  expect(pushCommands(settings, push).build).toContain("linux/arm64");
});

test.each([
  [{}, "wbe", 'There is no workload named "wbe"; there are api, web.'],
  [{ "application.services.web.imageOf": "api" }, "web", '"web" runs the image of "api": push that one.'],
  [
    { "environments.prod.services": { web: { architecture: "arm64" } } },
    "web",
    '"web" runs on arm64 in prod and on x86_64 in staging: push an image for each with docker buildx.',
  ],
])("with %j, refuses to push %s", (changes, workload, message) => {
  expect(() => pushCommands(changed(changes), { ...push, workload })).toThrow(message);
});

describe("with an AWS CLI and a Docker that write down how they are called", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "push-"));
  const calls = path.join(folder, "calls");
  const before = process.env["PATH"];
  beforeAll(() => {
    program("aws", "echo secret-token");
    program(
      "docker",
      `case $1 in login) read -r password; echo "password $password" >> '${calls}';; image) echo "${registry}/shop/web@sha256:0123";; esac`,
    );
    process.env["PATH"] = `${folder}${path.delimiter}${before ?? ""}`;
  });
  afterAll(() => {
    process.env["PATH"] = before;
    rmSync(folder, { recursive: true });
  });

  function program(name: string, body: string): void {
    const file = path.join(folder, name);
    writeFileSync(file, `#!/bin/sh\necho "${name} $*" >> '${calls}'\n${body}\n`);
    chmodSync(file, 0o755);
  }

  test("the password goes from one to the other, and is in no argument", async () => {
    await expect(pushImage(pushCommands(definition, push))).resolves.toBe(`${registry}/shop/web@sha256:0123`);
    expect(readFileSync(calls, "utf8").trim().split("\n")).toEqual([
      "aws ecr get-login-password --region eu-west-1",
      `docker login --username AWS --password-stdin ${registry}`,
      "password secret-token",
      `docker build --platform linux/amd64 --tag ${registry}/shop/web:1.4.2 ../shop`,
      `docker push ${registry}/shop/web:1.4.2`,
      `docker image inspect --format {{index .RepoDigests 0}} ${registry}/shop/web:1.4.2`,
    ]);
  });

  test("a failure says which command failed, and nothing after it is run", async () => {
    program("docker", "case $1 in login) read -r _ || :;; build) exit 1;; esac");
    writeFileSync(calls, "");
    await expect(pushImage(pushCommands(definition, push))).rejects.toThrow(/^docker build failed\.$/);
    expect(readFileSync(calls, "utf8")).not.toContain("docker push");
  });
});
