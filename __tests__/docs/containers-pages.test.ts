import { readFileSync } from "node:fs";
import path from "node:path";
import { runInNewContext } from "node:vm";
import shop from "../../examples/shop";
import { PROJECT } from "../../tools/terraform/synthesized-stacks";
import { all, stackOf, wholePlatform } from "../support/shop-platform";
import { resource, statements } from "../support/synthesize";
import { containers } from "../support/workloads";

type Settings = Record<string, Record<string, object> | object[]>;

/** The settings on a page: the blocks of TypeScript, each of which is a part of an object. */
function settingsOn(page: string): Settings[] {
  const text = readFileSync(path.join(PROJECT, "docs", page), "utf8");
  return [...text.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, block = ""]) => {
    // Plain data of this realm: the check of the settings refuses objects of another one.
    return JSON.parse(JSON.stringify(runInNewContext(`({${block}})`))) as Settings;
  });
}

/** The shop with the settings of both pages. */
function shopWithPages() {
  const blocks = [...settingsOn("sidecars.md"), ...settingsOn("images.md")];
  const parts = (key: string) => Object.assign({}, ...blocks.map((block) => block[key] ?? {})) as object;
  const { application } = shop;
  return {
    ...shop,
    application: {
      ...application,
      secrets: { ...application.secrets, ...parts("secrets") },
      services: { ...application.services, ...parts("services") },
      tasks: parts("tasks"),
    },
    waivers: [
      ...("waivers" in shop ? (shop.waivers as object[]) : []),
      ...blocks.flatMap(({ waivers }) => waivers ?? []),
    ],
  };
}

const platform = wholePlatform(shopWithPages());
const prod = stackOf(platform, "prod");

test("the Datadog agent of docs/sidecars.md has its key from a secret, a health check and a port", () => {
  const { datadog } = containers(prod, "service_tracked_task");
  expect(datadog).toMatchObject({
    essential: false,
    environment: expect.arrayContaining([{ name: "ECS_FARGATE", value: "true" }]) as never,
    secrets: [{ name: "DD_API_KEY", valueFrom: "${aws_secretsmanager_secret.secret_datadog_api_key.arn}" }],
    portMappings: [{ containerPort: 8126 }],
    healthCheck: { command: ["CMD", "agent", "health"] },
    restartPolicy: { enabled: true },
  });
  expect(datadog).not.toHaveProperty("user");
});

test("the pages of docs/sidecars.md are built before the service starts, into a volume that it reads", () => {
  const { brochure, build } = containers(prod, "service_brochure_task");
  expect(brochure).toMatchObject({ dependsOn: [{ containerName: "build", condition: "SUCCESS" }] });
  expect(brochure?.["mountPoints"]).toContainEqual({
    sourceVolume: "pages",
    containerPath: "/srv/pages",
    readOnly: true,
  });
  expect(build).toMatchObject({
    essential: false,
    image: brochure?.["image"],
    mountPoints: [{ sourceVolume: "pages", containerPath: "/srv/pages", readOnly: false }],
  });
});

test("the nginx of docs/sidecars.md has an image repository and a version of its own, and starts after the backend", () => {
  expect(containers(prod, "service_catalog_task")["nginx"]).toMatchObject({
    image: "${var.catalog_nginx_image}",
    dependsOn: [{ containerName: "catalog", condition: "HEALTHY" }],
  });
  expect(prod.variable["catalog_nginx_image"]).toMatchObject({
    default: expect.stringMatching(/catalog-nginx:initial$/) as never,
  });
  const repositories = Object.values(all(stackOf(platform, "account"), "aws_ecr_repository")).map(({ name }) => name);
  expect(repositories).toContain("shop/catalog-nginx");
  expect(repositories).not.toContain("shop/tracked-datadog");
  expect(repositories).not.toContain("shop/brochure-build");
});

test("the importer of docs/images.md is pulled with the credentials of a secret, which ECS alone may read", () => {
  expect(containers(prod, "task_import_catalog_task")["import-catalog"]).toMatchObject({
    repositoryCredentials: { credentialsParameter: "${aws_secretsmanager_secret.secret_ghcr.arn}" },
  });
  const policy = statements(
    resource(prod, "aws_iam_role_policy", "task_import_catalog_task_execution_role_policy")["policy"],
  );
  expect(policy["ReadSecretForRegistryOfImportCatalog"]?.Resource).toBe("${aws_secretsmanager_secret.secret_ghcr.arn}");
});
