import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { EncryptionKey } from "../../../constructs/encryption/encryption-key";
import { type Extensions } from "../../../stacks/extensions";
import { TimeOffset, TimeProvider } from "./time-provider";

export default {
  environment(stack) {
    if (stack.settings.stage !== "test") return;

    new TimeProvider(stack, "time");
    const expiry = new TimeOffset(stack, "expiry", { offsetDays: 30 });
    new SsmParameter(stack, "expires-at", {
      name: `/${stack.target.project}/${stack.target.environment}/expires-at`,
      type: "SecureString",
      keyId: EncryptionKey.of(stack, "secrets").arn,
      valueWo: expiry.rfc3339,
      valueWoVersion: 1,
    });
  },
} satisfies Extensions;
