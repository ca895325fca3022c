import { EveryResource } from "../../../identity/policy-statement";
import { createdTags, keptTags, ownTags, requestedTags, scope, type ServicePermissions } from "../grant";
import { ec2Reads } from "../ec2-scopes";

const CERTIFICATES = ["arn:{partition}:acm:{region}:{account}:certificate/*"];
const certificates = scope("AcmCertificates", CERTIFICATES, ownTags);

const ZONES = ["arn:{partition}:route53:::hostedzone/*"];
/**
 * Route 53 knows neither names nor tags of zones in a policy. What a stack may write in them is confined by the names
 * of records; a zone with records in it can't be deleted.
 */
const zones = scope("Route53Zones", ZONES);
const records = scope("Route53Records", ZONES, {
  "ForAllValues:StringLike": { "route53:ChangeResourceRecordSetsNormalizedRecordNames": "{recordNames}" },
});
const changes = scope("Route53Changes", ["arn:{partition}:route53:::change/*"]);
const lists = scope("Route53Lists", new EveryResource("because Route 53 lists zones for an account as a whole"));
const created = scope("Route53Created", new EveryResource("because a zone has no ARN before it is created"));

const NAMESPACES = [
  "arn:{partition}:servicediscovery:{region}:{account}:namespace/*",
  "arn:{partition}:servicediscovery:{region}:{account}:service/*",
];
const namespaces = scope("CloudMapNamespaces", NAMESPACES, ownTags);
const createdNamespaces = scope(
  "CloudMapCreated",
  new EveryResource("because a namespace has no ARN before it is created; its tags confine it"),
  requestedTags,
);
const operations = scope(
  "CloudMapOperations",
  new EveryResource(
    "because the namespace of an operation may be gone, and AWS Cloud Map reads tags for an account as a whole",
  ),
);
const namespaceTags = [
  // Cloud Map authorizes tagging without a resource: only the tags that it sets are confined.
  scope(
    "CloudMapTagged",
    new EveryResource("because AWS Cloud Map authorizes tagging for an account as a whole; the tags confine it"),
    {
      StringEqualsIfExists: {
        "aws:RequestTag/Project": "{project}",
        "aws:RequestTag/Environment": "{environment}",
      },
    },
  )("servicediscovery:TagResource", "servicediscovery:UntagResource"),
];
const namespaceReads = [
  namespaces("servicediscovery:GetNamespace"),
  operations("servicediscovery:GetOperation", "servicediscovery:ListTagsForResource"),
];

/** Certificates of AWS Certificate Manager. */
export const acm: ServicePermissions = {
  resources: {
    aws_acm_certificate: {
      read: [certificates("acm:DescribeCertificate", "acm:ListTagsForCertificate")],
      write: [
        scope(
          "AcmCreated",
          new EveryResource("because a certificate has no ARN before it is requested; its tags confine it"),
          requestedTags,
        )("acm:RequestCertificate"),
        scope("AcmTagged", CERTIFICATES, createdTags)("acm:AddTagsToCertificate"),
        scope("AcmRetagged", CERTIFICATES, keptTags)("acm:AddTagsToCertificate", "acm:RemoveTagsFromCertificate"),
        certificates("acm:DeleteCertificate", "acm:UpdateCertificateOptions"),
      ],
    },
    aws_acm_certificate_validation: { read: [certificates("acm:DescribeCertificate")], write: [] },
  },
  data: {
    aws_acm_certificate: [
      scope(
        "AcmLists",
        new EveryResource("because ACM lists certificates for an account as a whole"),
      )("acm:ListCertificates"),
      scope("AcmFound", CERTIFICATES)("acm:DescribeCertificate", "acm:GetCertificate", "acm:ListTagsForCertificate"),
    ],
  },
};

/** Zones and records of Amazon Route 53. */
export const route53: ServicePermissions = {
  resources: {
    aws_route53_record: {
      read: [zones("route53:GetHostedZone", "route53:ListResourceRecordSets")],
      write: [records("route53:ChangeResourceRecordSets"), changes("route53:GetChange")],
    },
    aws_route53_zone: {
      read: [zones("route53:GetHostedZone", "route53:ListResourceRecordSets", "route53:ListTagsForResource")],
      write: [
        created("route53:CreateHostedZone"),
        changes("route53:GetChange"),
        zones(
          "route53:AssociateVPCWithHostedZone",
          "route53:ChangeTagsForResource",
          "route53:DeleteHostedZone",
          "route53:DisassociateVPCFromHostedZone",
          "route53:UpdateHostedZoneComment",
        ),
        ec2Reads("ec2:DescribeVpcs"),
      ],
    },
  },
  data: {
    aws_route53_zone: [
      lists("route53:ListHostedZones"),
      zones("route53:GetHostedZone", "route53:ListResourceRecordSets", "route53:ListTagsForResource"),
    ],
  },
};

/** Namespaces and services of AWS Cloud Map. */
export const cloudMap: ServicePermissions = {
  resources: {
    aws_service_discovery_http_namespace: {
      read: namespaceReads,
      write: [
        createdNamespaces("servicediscovery:CreateHttpNamespace"),
        ...namespaceTags,
        namespaces("servicediscovery:DeleteNamespace", "servicediscovery:UpdateHttpNamespace"),
      ],
    },
    aws_service_discovery_private_dns_namespace: {
      read: namespaceReads,
      write: [
        createdNamespaces("servicediscovery:CreatePrivateDnsNamespace"),
        ...namespaceTags,
        namespaces("servicediscovery:DeleteNamespace", "servicediscovery:UpdatePrivateDnsNamespace"),
        // Cloud Map keeps the names of the namespace in a private zone, with the permissions of the caller.
        created("route53:CreateHostedZone"),
        lists("route53:ListHostedZonesByName"),
        zones("route53:AssociateVPCWithHostedZone", "route53:DeleteHostedZone", "route53:GetHostedZone"),
        ec2Reads("ec2:DescribeRegions", "ec2:DescribeVpcs"),
      ],
    },
    aws_service_discovery_service: {
      read: [namespaces("servicediscovery:GetService"), operations("servicediscovery:ListTagsForResource")],
      write: [
        scope(
          "CloudMapServicesCreated",
          ["arn:{partition}:servicediscovery:{region}:{account}:service/*"],
          createdTags,
        )("servicediscovery:CreateService"),
        namespaces(
          "servicediscovery:CreateService",
          "servicediscovery:DeleteService",
          "servicediscovery:DeregisterInstance",
          "servicediscovery:ListInstances",
          "servicediscovery:UpdateService",
        ),
        operations("servicediscovery:GetOperation"),
        ...namespaceTags,
      ],
    },
  },
};
