import application from ".";
import { Simulation } from "../../../tools/permissions/simulation/simulation";
import { all, wholePlatform } from "../../support/shop-platform";
import { containerOf, environmentsOf } from "../synthesized";

const iam = new Simulation(wholePlatform(application));

describe.each(environmentsOf(application))("an image of a private registry in $name", (environment) => {
  const { name, stack } = environment;

  test("ECS signs in to the vendor's registry with the secret", () => {
    expect(containerOf(environment, "viewer")["repositoryCredentials"]).toEqual({
      credentialsParameter: expect.stringContaining("secret_vendor_registry") as string,
    });
  });

  test("ECS may read the secret, and the application may not", () => {
    const secret = iam.arn(name, "aws_secretsmanager_secret.secret_vendor_registry");
    const [execution, task] = ["service_viewer_task_execution_role", "service_viewer_task_role"].map((role) =>
      iam.role(name, role),
    );
    expect(execution?.may("secretsmanager:GetSecretValue", secret)).toBe(true);
    expect(task?.may("secretsmanager:GetSecretValue", secret)).toBe(false);
  });

  test("the registry is reached by way of NAT, as the settings name its image", () => {
    expect(Object.keys(all(stack, "aws_nat_gateway")).length).toBeGreaterThan(0);
  });
});
