import { injectionStatements } from "../../../constructs/secrets/injection-statements";
import { Secret } from "../../../constructs/secrets/secret";
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
