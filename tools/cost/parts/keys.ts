import { isTrue } from "../../../guardrails/tree/values";
import { securityPrices } from "../../../prices/security-prices";
import { exactly, times } from "../range";
import { type Part } from "../usage";
import { use } from "./use";

/** Keys, secrets and parameters. RDS keeps the password of a master user in a secret that is paid for as any other. */
export const keys: Part = {
  name: "keys and secrets",
  types: ["aws_kms_key", "aws_secretsmanager_secret", "aws_ssm_parameter"],
  usagesOf: (stack, { assumptions }) => {
    const managed = [...stack.of("aws_db_instance"), ...stack.of("aws_docdb_cluster")].filter((database) =>
      isTrue(database.get("manage_master_user_password")),
    );
    return [
      ...stack
        .of("aws_kms_key")
        .flatMap((key) => [
          use(key, securityPrices.key, isTrue(key.get("enable_key_rotation")) ? assumptions.keyVersions : exactly(1)),
          use(key, securityPrices.keyRequests, times(assumptions.keyRequests, 1 / 1e4)),
        ]),
      ...[...stack.of("aws_secretsmanager_secret"), ...managed].flatMap((holder) => [
        use(holder, securityPrices.secret, 1),
        use(holder, securityPrices.secretRequests, times(assumptions.secretRequests, 1 / 1e4)),
      ]),
      // Standard parameters cost nothing.
      ...stack
        .of("aws_ssm_parameter")
        .filter((parameter) => parameter.get("tier") === "Advanced")
        .map((parameter) => use(parameter, securityPrices.advancedParameter, 1)),
    ];
  },
};
