import { issuesWith } from "../../../support/settings-under-test";

const image = "ghcr.io/acme/agent:1.2.3";
const ecr = "111111111111.dkr.ecr.eu-west-1.amazonaws.com/tools/agent:1.2.3";
const secrets = { "application.secrets.ghcr": { description: "Reads packages" } };

describe("the credentials for a registry", () => {
  test.each([
    ["services.web", {}],
    ["services.web.sidecars.agent", {}],
    ["tasks.migrate", {}],
    ["jobs.nightly", { schedule: { expression: "rate(1 day)" } }],
  ])("are a secret of the environment, for %s", (path, others) => {
    const port = path === "services.web" ? { port: 3000 } : {};
    expect(
      issuesWith({
        ...secrets,
        [`application.${path}`]: { ...port, ...others, image, registryCredentials: "ghcr" },
      }).filter((issue) => issue.includes("registryCredentials")),
    ).toEqual([]);
  });

  test("must be a secret that there is", () => {
    expect(issuesWith({ "application.tasks.migrate": { image, registryCredentials: "paymnt" } })).toEqual([
      'application.tasks.migrate.registryCredentials: there is no secret named "paymnt", which `tasks.migrate` uses; did you mean "payment"?',
    ]);
  });

  test.each([{ image: ecr }, {}])("are not for an image in ECR: %j", (settings) => {
    expect(
      issuesWith({ ...secrets, "application.tasks.migrate": { ...settings, registryCredentials: "ghcr" } }),
    ).toEqual([
      "application.tasks.migrate.registryCredentials: is for an image in a private registry outside of ECR, and this one is in ECR; remove it.",
    ]);
  });

  test("must be given to whatever runs the image", () => {
    const changes = {
      ...secrets,
      "application.tasks.migrate": { image, registryCredentials: "ghcr" },
      "application.tasks.seed": { imageOf: "migrate" },
    };
    expect(issuesWith(changes)).toEqual([
      'application.tasks.seed.imageOf: "migrate", whose image this is, needs credentials for its registry; add `registryCredentials: "ghcr"` here too.',
    ]);
    expect(issuesWith({ ...changes, "application.tasks.seed.registryCredentials": "ghcr" })).toEqual([]);
  });
});
