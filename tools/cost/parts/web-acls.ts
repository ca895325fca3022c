import { blocksOf } from "../../../guardrails/tree/resource";
import { securityPrices } from "../../../prices/security-prices";
import { times } from "../range";
import { requestsIn } from "../traffic";
import { type Part } from "../usage";
import { use } from "./use";

/** Rule groups of AWS that are paid for each month. Source: AWS WAF Developer Guide, "Intelligent threat mitigation". */
const PAID_GROUP = /^AWSManagedRules(?:BotControl|ATP|ACFP|AntiDDoS)RuleSet$/;

/** Web ACLs, their rules, and the requests that they see. */
export const webAcls: Part = {
  name: "web ACLs",
  types: ["aws_wafv2_web_acl"],
  usagesOf: (stack, facts) => {
    const acls = stack.of("aws_wafv2_web_acl");
    return acls.flatMap((acl) => {
      const rules = acl.blocks("rule");
      const paid = rules
        .flatMap((rule) => blocksOf(rule, "statement"))
        .flatMap((statement) => blocksOf(statement, "managed_rule_group_statement"))
        .filter(({ name }) => PAID_GROUP.test(String(name)));
      return [
        use(acl, securityPrices.webAcl, 1),
        use(acl, securityPrices.webAclRule, rules.length),
        use(acl, securityPrices.webAclRequests, times(requestsIn(stack, facts), 1 / (1e6 * acls.length))),
        ...(paid.length > 0 ? [use(acl, securityPrices.webAclSubscription, paid.length)] : []),
      ];
    });
  },
};
