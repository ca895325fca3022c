import { SignerSigningProfile } from "@cdktf/provider-aws/lib/signer-signing-profile";
import { DeploymentTarget } from "../../../constructs/core/deployment-target";
import { ImageScanning } from "../../../constructs/registry/image-scanning";
import { ImageSigning } from "../../../constructs/registry/image-signing";
import { role } from "../../support/role";
import { resource, statements, synthesize, testStack } from "../../support/synthesize";

const BUILD = "arn:aws:iam::999999999999:role/build";
const WEB = "444444444444.dkr.ecr.eu-west-1.amazonaws.com/shop/web";

describe("a signing profile", () => {
  let trustPolicy = "";
  const synthesized = synthesize((stack) => {
    const signing = new ImageSigning(stack, "image-signing", { validityMonths: 24, signers: [BUILD] });
    signing.grantSign(role(stack));
    trustPolicy = signing.trustPolicy([WEB]);
  });

  test("signs for Notation, with a validity period and a name prefix", () => {
    expect(synthesized.json).toHaveResourceWithProperties(SignerSigningProfile, {
      platform_id: "Notation-OCI-SHA384-ECDSA",
      name_prefix: "shop_images_",
      signature_validity_period: { type: "MONTHS", value: 24 },
    });
  });

  test("allows an existing role to sign by a permission of the profile", () => {
    const permissions = Object.values(synthesized.resource["aws_signer_signing_profile_permission"] ?? {});
    expect(permissions.map(({ action, principal }) => [action, principal])).toEqual([
      ["signer:GetSigningProfile", BUILD],
      ["signer:SignPayload", BUILD],
    ]);
    expect(new Set(permissions.map(({ statement_id }) => statement_id)).size).toBe(2);
  });

  test("grants a role permission to sign with this profile only", () => {
    const { policy } = resource(synthesized, "aws_iam_role_policy", "role_policy");
    expect(Object.values(statements(policy))).toEqual([
      {
        Sid: "SignImages",
        Effect: "Allow",
        Action: ["signer:SignPayload", "signer:GetSigningProfile"],
        Resource: "${aws_signer_signing_profile.image_signing.arn}",
      },
    ]);
  });

  test("has a trust policy that rejects images it didn't sign", () => {
    expect(JSON.parse(trustPolicy)).toEqual({
      version: "1.0",
      trustPolicies: [
        {
          name: "shop-images",
          registryScopes: [WEB],
          signatureVerification: { level: "strict" },
          trustStores: ["signingAuthority:aws-signer-ts"],
          trustedIdentities: [expect.stringContaining("TfToken") as unknown],
        },
      ],
    });
  });

  test("is referred to by its name prefix in other stacks", () => {
    const shared = DeploymentTarget.of(testStack("shared"));
    expect(ImageSigning.verifyStatement(shared)).toEqual({
      sid: "CheckSignatures",
      actions: ["signer:GetRevocationStatus"],
      resources: [
        "arn:aws:signer:eu-west-1:444444444444:/signing-profiles/shop_images_*",
        "arn:aws:signer:eu-west-1:444444444444:/signing-jobs/*",
      ],
    });
  });
});

describe("enhanced scanning", () => {
  const synthesized = synthesize((stack) => {
    new ImageScanning(stack, "image-scanning");
  });

  test("enables Inspector for images before it is configured", () => {
    expect(resource(synthesized, "aws_inspector2_enabler", "image_scanning_inspector")).toMatchObject({
      account_ids: ["444444444444"],
      resource_types: ["ECR"],
    });
    expect(resource(synthesized, "aws_ecr_registry_scanning_configuration", "image_scanning")).toMatchObject({
      scan_type: "ENHANCED",
      depends_on: ["aws_inspector2_enabler.image_scanning_inspector"],
    });
  });

  test("scans the project's images continuously, and other images on push", () => {
    const { rule } = resource(synthesized, "aws_ecr_registry_scanning_configuration", "image_scanning");
    expect(rule).toEqual([
      { scan_frequency: "CONTINUOUS_SCAN", repository_filter: [{ filter: "shop/*", filter_type: "WILDCARD" }] },
      { scan_frequency: "SCAN_ON_PUSH", repository_filter: [{ filter: "*", filter_type: "WILDCARD" }] },
    ]);
  });
});

test("a signing profile of defaults alone signs for 24 months, and no existing role may sign", () => {
  const alone = synthesize((stack) => new ImageSigning(stack, "image-signing"));
  expect(alone.json).toHaveResourceWithProperties(SignerSigningProfile, {
    signature_validity_period: { type: "MONTHS", value: 24 },
  });
  expect(alone.resource["aws_signer_signing_profile_permission"]).toBeUndefined();
});
