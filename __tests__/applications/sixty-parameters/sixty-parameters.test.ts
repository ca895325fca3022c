import application, { keys, parameters } from ".";
import { Simulation } from "../../../tools/permissions/simulation/simulation";
import { wholePlatform } from "../../support/shop-platform";
import { containerOf, environmentsOf, secretsOf, variablesOf } from "../synthesized";

const iam = new Simulation(wholePlatform(application));

describe.each(environmentsOf(application))("60 parameters in $name", (environment) => {
  const { name } = environment;
  const { account = "" } = application.environments[name] ?? {};
  const sources = secretsOf(containerOf(environment, "sync"));
  const parameter = (path: string) => `arn:aws:ssm:eu-west-1:${account}:parameter${path}`;

  test("every parameter is a variable of its name", () => {
    expect(parameters).toHaveLength(60);
    for (const variable of parameters) {
      expect(sources[variable]).toBe(parameter(`/partner-sync/${name}/${variable}`));
    }
  });

  test("every key of the JSON secret is a variable of its name", () => {
    for (const key of keys) expect(sources[key]).toMatch(new RegExp(`secret_partners.*:${key}::$`));
  });

  test("a secret of another team is found by its name, which differs by environment", () => {
    expect(Object.keys(sources)).toHaveLength(60 + 12 + 2);
    expect(sources["LICENSE"]).toBe(parameter("/company/license"));
    expect(JSON.stringify(environment.stack.data["aws_secretsmanager_secret"])).toContain(`billing/${name}/stripe`);
  });

  test("no value is a plain variable", () => {
    expect(
      Object.keys(variablesOf(containerOf(environment, "sync"))).filter((key) => /PARTNER|STRIPE/.test(key)),
    ).toEqual([]);
  });

  test("ECS may read these parameters, and no others", () => {
    const role = iam.role(name, "service_sync_task_execution_role");
    expect(role.may("ssm:GetParameters", parameter(`/partner-sync/${name}/PARTNER_SETTING_60`))).toBe(true);
    expect(role.may("ssm:GetParameters", parameter("/company/license"))).toBe(true);
    expect(role.may("ssm:GetParameters", parameter("/company/other"))).toBe(false);
    expect(iam.role(name, "service_sync_task_role").may("ssm:GetParameters", parameter("/company/license"))).toBe(
      false,
    );
  });
});
