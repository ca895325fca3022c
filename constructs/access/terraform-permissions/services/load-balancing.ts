import { EveryResource } from "../../../identity/policy-statement";
import { ec2Reads } from "../ec2-scopes";
import { createdTags, keptTags, ownTags, scope, type Grant, type ServicePermissions } from "../grant";
import { logDeliveries, logLists, logPolicies } from "../log-scopes";
import { serviceLinkedRole } from "../role-scopes";

const BALANCERS = ["arn:{partition}:elasticloadbalancing:{region}:{account}:*"];
const reads = scope(
  "ElbLists",
  new EveryResource("because Elastic Load Balancing authorizes its Describe actions for an account as a whole"),
);
const owned = scope("ElbOwned", BALANCERS, ownTags);
const retagged = scope("ElbRetagged", BALANCERS, keptTags);

function changed(...actions: readonly string[]): Grant[] {
  return [owned(...actions), retagged("elasticloadbalancing:AddTags", "elasticloadbalancing:RemoveTags")];
}

const CREATION = { ...createdTags, Null: { "elasticloadbalancing:CreateAction": "false" } };

/**
 * Tagging what is created.
 * Source: Elastic Load Balancing User Guide, "Grant permission to tag resources during creation".
 */
function taggedOnCreation(resource: string): Grant {
  return scope("ElbTaggedOnCreation", [elb(resource)], CREATION)("elasticloadbalancing:AddTags");
}

/** Creating what is below nothing else. Listeners and rules are checked against what they are created in. */
function created(resource: string, action: string): Grant[] {
  return [scope("ElbCreated", [elb(resource)], createdTags)(action), taggedOnCreation(resource)];
}

function elb(resource: string): string {
  return `arn:{partition}:elasticloadbalancing:{region}:{account}:${resource}/*`;
}

const ACLS = [
  "arn:{partition}:wafv2:{region}:{account}:regional/webacl/{name}*/*",
  "arn:{partition}:wafv2:{region}:{account}:regional/ipset/{name}*/*",
  "arn:{partition}:wafv2:{region}:{account}:global/webacl/{name}*/*",
  "arn:{partition}:wafv2:{region}:{account}:global/ipset/{name}*/*",
];
const acls = scope("WafWebAcls", ACLS);
const managedRules = scope("WafManagedRules", [
  "arn:{partition}:wafv2:{region}:{account}:*/managedruleset/*/*",
  "arn:{partition}:wafv2:{region}:{account}:*/rulegroup/{name}*/*",
  "arn:{partition}:wafv2:{region}:{account}:*/regexpatternset/{name}*/*",
]);
const guarded = scope("WafLoadBalancers", [
  "arn:{partition}:elasticloadbalancing:{region}:{account}:loadbalancer/app/{balancer}*/*",
]);

/** Load balancers, and what is below them. */
export const loadBalancing: ServicePermissions = {
  resources: {
    aws_lb: {
      read: [
        reads(
          "elasticloadbalancing:DescribeCapacityReservation",
          "elasticloadbalancing:DescribeLoadBalancerAttributes",
          "elasticloadbalancing:DescribeLoadBalancers",
          "elasticloadbalancing:DescribeTags",
        ),
      ],
      write: [
        ...created("loadbalancer", "elasticloadbalancing:CreateLoadBalancer"),
        ...changed(
          "elasticloadbalancing:DeleteLoadBalancer",
          "elasticloadbalancing:ModifyCapacityReservation",
          "elasticloadbalancing:ModifyLoadBalancerAttributes",
          "elasticloadbalancing:SetIpAddressType",
          "elasticloadbalancing:SetSecurityGroups",
          "elasticloadbalancing:SetSubnets",
        ),
        ec2Reads(
          "ec2:DescribeAccountAttributes",
          "ec2:DescribeAddresses",
          "ec2:DescribeInternetGateways",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSecurityGroups",
          "ec2:DescribeSubnets",
          "ec2:DescribeVpcs",
        ),
        serviceLinkedRole("elasticloadbalancing"),
      ],
    },
    aws_lb_listener: {
      read: [
        reads(
          "elasticloadbalancing:DescribeListenerAttributes",
          "elasticloadbalancing:DescribeListeners",
          "elasticloadbalancing:DescribeTags",
        ),
      ],
      write: [
        taggedOnCreation("listener"),
        ...changed(
          "elasticloadbalancing:CreateListener",
          "elasticloadbalancing:DeleteListener",
          "elasticloadbalancing:ModifyListener",
          "elasticloadbalancing:ModifyListenerAttributes",
        ),
      ],
    },
    aws_lb_listener_certificate: {
      read: [reads("elasticloadbalancing:DescribeListenerCertificates")],
      write: changed("elasticloadbalancing:AddListenerCertificates", "elasticloadbalancing:RemoveListenerCertificates"),
    },
    aws_lb_listener_rule: {
      read: [reads("elasticloadbalancing:DescribeRules", "elasticloadbalancing:DescribeTags")],
      write: [
        taggedOnCreation("listener-rule"),
        ...changed(
          "elasticloadbalancing:CreateRule",
          "elasticloadbalancing:DeleteRule",
          "elasticloadbalancing:ModifyRule",
          "elasticloadbalancing:SetRulePriorities",
        ),
      ],
    },
    aws_lb_target_group: {
      read: [
        reads(
          "elasticloadbalancing:DescribeTags",
          "elasticloadbalancing:DescribeTargetGroupAttributes",
          "elasticloadbalancing:DescribeTargetGroups",
        ),
      ],
      write: [
        ...created("targetgroup", "elasticloadbalancing:CreateTargetGroup"),
        ...changed(
          "elasticloadbalancing:DeleteTargetGroup",
          "elasticloadbalancing:ModifyTargetGroup",
          "elasticloadbalancing:ModifyTargetGroupAttributes",
        ),
        ec2Reads("ec2:DescribeInternetGateways", "ec2:DescribeVpcs"),
      ],
    },
    aws_lb_target_group_attachment: {
      read: [reads("elasticloadbalancing:DescribeTargetHealth")],
      write: changed("elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"),
    },
  },
  data: {
    aws_lb: [
      reads(
        "elasticloadbalancing:DescribeLoadBalancerAttributes",
        "elasticloadbalancing:DescribeLoadBalancers",
        "elasticloadbalancing:DescribeTags",
      ),
    ],
    aws_lb_listener: [
      reads(
        "elasticloadbalancing:DescribeListenerAttributes",
        "elasticloadbalancing:DescribeListeners",
        "elasticloadbalancing:DescribeLoadBalancers",
        "elasticloadbalancing:DescribeTags",
      ),
    ],
  },
};

/** Web ACLs of AWS WAF. Source: AWS WAF Developer Guide, "Actions defined by AWS WAF", "Logging permissions". */
export const waf: ServicePermissions = {
  resources: {
    aws_wafv2_ip_set: {
      read: [acls("wafv2:GetIPSet", "wafv2:ListTagsForResource")],
      write: [
        acls("wafv2:CreateIPSet", "wafv2:DeleteIPSet", "wafv2:TagResource", "wafv2:UntagResource", "wafv2:UpdateIPSet"),
      ],
    },
    aws_wafv2_web_acl: {
      read: [acls("wafv2:GetWebACL", "wafv2:ListTagsForResource")],
      write: [
        acls(
          "wafv2:CreateWebACL",
          "wafv2:DeleteWebACL",
          "wafv2:TagResource",
          "wafv2:UntagResource",
          "wafv2:UpdateWebACL",
        ),
        managedRules("wafv2:CreateWebACL", "wafv2:UpdateWebACL"),
      ],
    },
    aws_wafv2_web_acl_association: {
      read: [acls("wafv2:GetWebACLForResource"), guarded("wafv2:GetWebACLForResource")],
      write: [
        acls("wafv2:AssociateWebACL", "wafv2:DisassociateWebACL", "wafv2:GetWebACL"),
        guarded("wafv2:AssociateWebACL", "wafv2:DisassociateWebACL"),
        scope(
          "ElbWebAcls",
          new EveryResource(
            "because it has no resource; AWS WAF asks for it when it associates a web ACL, and no other call does",
          ),
        )("elasticloadbalancing:SetWebAcl"),
        owned("elasticloadbalancing:CreateWebACLAssociation", "elasticloadbalancing:DeleteWebACLAssociation"),
      ],
    },
    aws_wafv2_web_acl_logging_configuration: {
      read: [acls("wafv2:GetLoggingConfiguration")],
      write: [
        acls("wafv2:DeleteLoggingConfiguration", "wafv2:PutLoggingConfiguration"),
        logDeliveries("logs:CreateLogDelivery", "logs:DeleteLogDelivery"),
        logPolicies("logs:DescribeResourcePolicies", "logs:PutResourcePolicy"),
        logLists("logs:DescribeLogGroups"),
        serviceLinkedRole("wafv2"),
      ],
    },
  },
};
