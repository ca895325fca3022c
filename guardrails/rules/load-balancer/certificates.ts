import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { isTrue, isUnknown, shown, textsOf } from "../../tree/values";
import { type Rule } from "../rule";

/**
 * A stack that has a record for all names of a domain serves them all, and needs the wildcard. Source: AWS Certificate
 * Manager User Guide, "Best practices", "Certificates for wildcard names".
 */
export const certificateNames: Rule = {
  id: "acm-certificate-names",
  wants: "certificates name the hosts that they are for",
  severity: "low",
  controls: { wellArchitected: ["SEC09-BP01"], claims: ["S7"] },
  types: ["aws_acm_certificate"],
  reason: "Anyone who gets hold of a wildcard certificate can impersonate any host in the domain.",
  fix: "List the hosts in `domainName` and `subjectAlternativeNames`, or add a record for `*.` that leads to the stack.",
  attributes: ["domain_name", "subject_alternative_names"],
  check: (certificate) =>
    [...textsOf(certificate.get("domain_name")), ...textsOf(certificate.get("subject_alternative_names"))]
      .filter((name) => name.startsWith("*") && !isServed(name, certificate))
      .map((name) => `it is for ${shown(name)}, and the stack has no record with that name`),
};

function isServed(name: string, { stack }: Resource): boolean {
  return stack.of("aws_route53_record").some((record) => record.get("name") === name);
}

/** Source: AWS Certificate Manager User Guide, "Certificate transparency logging". */
export const certificateTransparency: Rule = {
  id: "acm-transparency",
  wants: "certificates are recorded in the public logs of certificates",
  severity: "low",
  controls: { wellArchitected: ["SEC09-BP01"], claims: ["S7"] },
  types: ["aws_acm_certificate"],
  reason: "Browsers reject certificates that are in no public log, and nobody would notice a forged one.",
  fix: 'Leave `options.certificateTransparencyLoggingPreference` at its default, "ENABLED".',
  attributes: ["options.certificate_transparency_logging_preference"],
  check: (certificate) =>
    certificate.block("options")["certificate_transparency_logging_preference"] === "DISABLED"
      ? '`options.certificate_transparency_logging_preference` is "DISABLED"'
      : undefined,
};

/** Source: AWS Security Hub User Guide, "Security Hub CSPM controls for ACM", ACM.2. */
export const certificateKey: Rule = {
  id: "acm-key-algorithm",
  wants: "keys of certificates are RSA of 2048 bits or more, or of an elliptic curve",
  severity: "high",
  controls: { securityHub: ["ACM.2"], wellArchitected: ["SEC09-BP01"], claims: ["S7"] },
  types: ["aws_acm_certificate"],
  reason: "Shorter keys can be broken, and every recorded connection decrypted.",
  fix: 'Set `keyAlgorithm` to "RSA_2048" or "EC_prime256v1".',
  attributes: ["key_algorithm"],
  check: (certificate) => {
    const algorithm = certificate.get("key_algorithm");
    const isStrong = textsOf(algorithm).every((name) => isUnknown(name) || /^(?:RSA_[234]\d{3}|EC_\w+)$/.test(name));
    return isStrong ? undefined : `\`key_algorithm\` is ${shown(algorithm)}`;
  },
};

/** Source: Terraform AWS provider, "aws_acm_certificate". */
export const certificateReplacement: Rule = {
  id: "acm-create-before-destroy",
  wants: "a certificate that changes is created before the old one is deleted",
  severity: "low",
  controls: { wellArchitected: ["REL08-BP04"], claims: ["S7"] },
  types: ["aws_acm_certificate"],
  reason: "ACM doesn't delete a certificate that a listener uses, so the apply waits for it, and fails.",
  fix: "Set `lifecycle: { createBeforeDestroy: true }`.",
  attributes: ["lifecycle.create_before_destroy"],
  check: (certificate) => {
    const { create_before_destroy: before } = certificate.block("lifecycle");
    return isTrue(before) ? undefined : `\`lifecycle.create_before_destroy\` is ${shown(before)}`;
  },
};

/**
 * Certificates of a private CA are not validated, and imported ones have their key in the state. Source: AWS Certificate
 * Manager User Guide, "DNS validation", "Managed certificate renewal".
 */
export const certificateValidation: Rule = {
  id: "acm-dns-validation",
  wants: "certificates are issued by ACM and validated by DNS, and something waits for it",
  severity: "medium",
  controls: { securityHub: ["ACM.1"], wellArchitected: ["SEC09-BP01"], claims: ["S7"] },
  types: ["aws_acm_certificate"],
  reason: "Email validation and imported certificates depend on somebody remembering, and end in an outage.",
  fix: 'Set `validationMethod` to "DNS", with the records and an `AcmCertificateValidation`, as the construct `Certificate` does.',
  attributes: ["validation_method"],
  check: (certificate, tree) => {
    if (certificate.get("certificate_authority_arn") !== undefined) {
      return undefined;
    }
    if (certificate.get("certificate_body") !== undefined || certificate.get("private_key") !== undefined) {
      return "it is imported, so that ACM can't renew it and its key is in the state";
    }
    const method = certificate.get("validation_method");
    if (method !== "DNS" && !isUnknown(method)) {
      return `\`validation_method\` is ${shown(method)}`;
    }
    return isAwaited(certificate, tree)
      ? undefined
      : "nothing validates it: no record and no `aws_acm_certificate_validation`";
  },
};

function isAwaited(certificate: Resource, tree: Tree): boolean {
  return (
    tree.usersOf(certificate, "aws_acm_certificate_validation").length > 0 ||
    tree.usersOf(certificate, "aws_route53_record").length > 0
  );
}

/** Source: AWS Certificate Manager User Guide, "Set up AWS Certificate Manager to issue and manage public certificates". */
export const listenerCertificate: Rule = {
  id: "elb-certificate-issued",
  wants: "listeners wait until their certificate is issued",
  severity: "low",
  controls: { wellArchitected: ["SEC09-BP01"], claims: ["F4"] },
  types: ["aws_lb_listener", "aws_alb_listener"],
  reason: "A listener can't use a certificate that ACM hasn't issued yet, so the first apply fails.",
  fix: "Take `certificateArn` from the `AcmCertificateValidation`, as the construct `Certificate` does.",
  attributes: ["certificate_arn"],
  check: (listener, tree) => {
    const certificate = tree.referred(listener, listener.get("certificate_arn"));
    const isAsked = certificate?.type === "aws_acm_certificate" && certificate.get("certificate_body") === undefined;
    return isAsked && !waits(listener) ? `it does not wait for the validation of ${certificate.address}` : undefined;
  },
};

function waits(listener: Resource): boolean {
  return textsOf(listener.get("depends_on")).some((address) => address.startsWith("aws_acm_certificate_validation."));
}
