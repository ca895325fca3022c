import { ifPublicSubnets } from "../databases/subnets";
import { unlessSet } from "../clauses";
import { type Rule } from "../rule";

/** Source: Security Hub, "Lambda.3: Lambda functions should be in a VPC"; AWS Lambda Developer Guide, "Giving Lambda functions access to resources in an Amazon VPC". */
export const functionInVpc: Rule = {
  id: "lambda-vpc",
  wants: "every function runs in private subnets of the network, with a security group",
  severity: "low",
  controls: { securityHub: ["Lambda.3"], wellArchitected: ["SEC05-BP01", "SEC05-BP02"] },
  types: ["aws_lambda_function"],
  reason: "Outside a VPC, a function can reach the whole internet, and no flow log shows what it sends there.",
  fix: "Set `vpcConfig` with private subnets and a security group; a function that only calls AWS may have a waiver that says so.",
  check: (lambda, tree) => {
    const [vpc] = lambda.blocks("vpc_config");
    return vpc
      ? [
          ...unlessSet(vpc, "subnet_ids", "vpc_config"),
          ...unlessSet(vpc, "security_group_ids", "vpc_config"),
          ...ifPublicSubnets(lambda, vpc["subnet_ids"], tree),
        ]
      : "`vpc_config` is not set";
  },
  attributes: ["vpc_config"],
};
