import { type PublishedNamespace } from "./published-namespace";

/** A web ACL of CloudFront has no `Region`. */
const everywhere = (...sets: readonly string[]) => sets.flatMap((set) => [set, `Region, ${set}`]);

/**
 * Metrics of web ACLs. The page lists dimensions, but not which of them go together: nobody has confirmed the sets with
 * `Country` and those after it. It calls the name of a label `Label`; dashboards that AWS publishes find it as `LabelName`.
 */
export const webAcls: PublishedNamespace = {
  namespace: "AWS/WAFV2",
  source: 'AWS WAF Developer Guide, "AWS WAF metrics and dimensions"',
  checked: "2026-11-27",
  metrics: [
    {
      names:
        "AllowedRequests BlockedRequests CountedRequests PassedRequests CaptchaRequests RequestsWithValidCaptchaToken " +
        "CaptchasAttempted CaptchasSolved ChallengeRequests ChallengesAttempted ChallengesSolved " +
        "RequestsWithValidChallengeToken MonetizeRequests MonetizeRequestsFailedVerification AllowRuleMatch " +
        "BlockRuleMatch CountRuleMatch CaptchaRuleMatch CaptchaRuleMatchWithValidToken ChallengeRuleMatch " +
        "ChallengeRuleMatchWithValidToken",
      dimensions: everywhere(
        "Rule, WebACL",
        "Rule, RuleGroup",
        "LabelName, LabelNamespace, WebACL",
        "Label, LabelNamespace, WebACL",
        "LabelName, LabelNamespace, RuleGroup",
        "Label, LabelNamespace, RuleGroup",
        "Country, WebACL",
        "Attack, WebACL",
        "Device, WebACL",
        "ManagedRuleGroup, ManagedRuleGroupRule, WebACL",
      ),
    },
    {
      names: "SampleAllowedRequest SampleBlockedRequest SampleCaptchaRequest SampleChallengeRequest SampleCountRequest",
      dimensions: everywhere("BotCategory, WebACL", "VerificationStatus, WebACL", "Signal, WebACL"),
    },
    {
      names: "CaptchasAttemptedSdk CaptchasSolvedSdk ChallengesAttemptedSdk ChallengesSolvedSdk",
      dimensions: ["", "Region"],
    },
  ],
};
