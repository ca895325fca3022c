import { injectionStatements } from "../../../constructs/secrets/injection-statements";
import { Secret } from "../../../constructs/secrets/secret";
import { SecureParameter } from "../../../constructs/secrets/secure-parameter";
import { synthesize } from "../../support/synthesize";

test("the statements that allow reading come first, then those that allow decryption", () => {
  synthesize((stack) => {
    const token = new Secret(stack, "token");
    const password = new Secret(stack, "password");
    const granted = injectionStatements([
      ["API_TOKEN", token],
      ["PASSWORD", password.field("value")],
    ]);
    expect(granted.map(({ sid }) => sid)).toEqual([
      "ReadSecretForApiToken",
      "ReadSecretForPassword",
      "DecryptWithSecretsKey",
      "DecryptWithSecretsKey",
    ]);
  });
});

test("sixty secrets fit into the policy of a role: more than twenty share a statement", () => {
  synthesize((stack) => {
    const parameters = (count: number) =>
      Array.from({ length: count }, (_, index) => {
        const name = `KEY_${String(index)}`;
        return [
          name,
          SecureParameter.fromName(stack, `${String(count)}-${name}`, { name: `/shop/api/${name}` }),
        ] as const;
      });
    expect(injectionStatements(parameters(20)).map(({ sid }) => sid)).toHaveLength(20);
    const [joined, other, ...others] = injectionStatements([
      ...parameters(60),
      [
        "TOKEN",
        Secret.fromArn(stack, "token", { arn: "arn:aws:secretsmanager:eu-west-1:444444444444:secret:t-AbCdEf" }),
      ],
    ]);
    expect(others).toEqual([]);
    expect(joined).toMatchObject({ sid: "ReadSecretForKey0AndOthers", actions: ["ssm:GetParameters"] });
    expect(joined?.resources).toHaveLength(60);
    expect(joined?.resources).toContain("arn:aws:ssm:eu-west-1:444444444444:parameter/shop/api/KEY_59");
    expect(other).toMatchObject({
      actions: ["secretsmanager:GetSecretValue"],
      resources: ["arn:aws:secretsmanager:eu-west-1:444444444444:secret:t-AbCdEf"],
    });
  });
});
