import { AcmCertificate, type AcmCertificateConfig } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { type Construct } from "constructs";
import {
  certificateKey,
  certificateNames,
  certificateReplacement,
  certificateTransparency,
  certificateValidation,
  listenerCertificate,
} from "../../../../guardrails/rules/load-balancer/certificates";
import { type Build, type RuleCase } from "../rule-case";
import { listener, ours } from "./balancer";

function create(scope: Construct, config: AcmCertificateConfig = {}): AcmCertificate {
  return new AcmCertificate(scope, "certificate", {
    domainName: "shop.example.com",
    validationMethod: "DNS",
    ...config,
  });
}

function certificate(config: AcmCertificateConfig = {}): Build {
  return (stack) => create(stack, config);
}

const https = { port: 443, protocol: "HTTPS" };

/** Cases of the rules on certificates. */
export const certificateCases: readonly RuleCase[] = [
  {
    rule: certificateNames,
    passes: {
      "our own load balancer": ours,
      "a wildcard for which the stack has a record": (stack) => {
        create(stack, { domainName: "*.shop.example.com" });
        new Route53Record(stack, "all", {
          zoneId: "Z0123456789ABCDEFGHIJ",
          name: "*.shop.example.com",
          type: "CNAME",
          records: ["shop.example.com"],
        });
      },
    },
    fails: {
      "a wildcard": [
        certificate({ domainName: "*.example.com" }),
        'it is for "*.example.com", and the stack has no record with that name',
      ],
      "a wildcard among the additional names": [
        certificate({ subjectAlternativeNames: ["*.shop.example.com"] }),
        'it is for "*.shop.example.com", and the stack has no record with that name',
      ],
    },
  },
  {
    rule: certificateTransparency,
    passes: { "our own load balancer": ours, "the default": certificate() },
    fails: {
      "a certificate that is kept secret": [
        certificate({ options: { certificateTransparencyLoggingPreference: "DISABLED" } }),
        '`options.certificate_transparency_logging_preference` is "DISABLED"',
      ],
    },
  },
  {
    rule: certificateKey,
    passes: {
      "our own load balancer": ours,
      "the default": certificate(),
      "an elliptic curve": certificate({ keyAlgorithm: "EC_prime256v1" }),
      "a longer key": certificate({ keyAlgorithm: "RSA_4096" }),
    },
    fails: { "a short key": [certificate({ keyAlgorithm: "RSA_1024" }), '`key_algorithm` is "RSA_1024"'] },
  },
  {
    rule: certificateReplacement,
    passes: { "our own load balancer": ours },
    fails: {
      "a certificate that says nothing": [certificate(), "`lifecycle.create_before_destroy` is not set"],
    },
  },
  {
    rule: certificateValidation,
    passes: {
      "our own load balancer": ours,
      "a certificate of a private CA": certificate({
        certificateAuthorityArn: "arn:aws:acm-pca:eu-west-1:444444444444:certificate-authority/1",
      }),
    },
    fails: {
      "validation by mail": [certificate({ validationMethod: "EMAIL" }), '`validation_method` is "EMAIL"'],
      "an imported certificate": [
        certificate({ certificateBody: "-----BEGIN CERTIFICATE-----" }),
        "it is imported, so that ACM can't renew it and its key is in the state",
      ],
      "a certificate that nothing validates": [
        certificate(),
        "nothing validates it: no record and no `aws_acm_certificate_validation`",
      ],
    },
  },
  {
    rule: listenerCertificate,
    passes: {
      "our own load balancer": ours,
      "a certificate from elsewhere": (stack) =>
        listener(stack, { ...https, certificateArn: "arn:aws:acm:eu-west-1:444444444444:certificate/1" }),
      "a listener that waits otherwise": (stack) => {
        const { arn } = create(stack);
        const validation = new AcmCertificateValidation(stack, "validation", { certificateArn: arn });
        listener(stack, { ...https, certificateArn: arn, dependsOn: [validation] });
      },
    },
    fails: {
      "a listener that doesn't wait": [
        (stack) => listener(stack, { ...https, certificateArn: create(stack).arn }),
        "it does not wait for the validation of aws_acm_certificate.certificate",
      ],
    },
  },
];
