import { terraformEnvironment } from "../../../tools/terraform/terraform-environment";

test("leaves out a CLI configuration that points to a missing file", () => {
  expect(terraformEnvironment({ TF_CLI_CONFIG_FILE: "/nowhere/terraformrc" })).not.toHaveProperty("TF_CLI_CONFIG_FILE");
});

test("keeps a CLI configuration that exists", () => {
  expect(terraformEnvironment({ TF_CLI_CONFIG_FILE: __filename })).toHaveProperty("TF_CLI_CONFIG_FILE", __filename);
});

test.each(["TF_CLI_ARGS", "TF_CLI_ARGS_plan", "TF_WORKSPACE", "TF_DATA_DIR", "TF_VAR_web_image"])(
  "leaves out %s, which would change the outcome",
  (name) => {
    expect(terraformEnvironment({ [name]: "x" })).not.toHaveProperty(name);
  },
);

test("asks nothing and sends nothing to HashiCorp, and collects less garbage unless the user says how much", () => {
  expect(terraformEnvironment({ GOGC: "off" })).toMatchObject({ GOGC: "off" });
  expect(terraformEnvironment({ PATH: "/bin" })).toEqual({
    PATH: "/bin",
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    CHECKPOINT_DISABLE: "1",
    GOGC: "400",
  });
});
