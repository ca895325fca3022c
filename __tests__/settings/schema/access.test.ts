import { issuesWith } from "../../support/settings-under-test";

describe("the settings of access", () => {
  test.each([
    [
      { kind: "oidc", issuer: "https://login.example.com", clients: { developers: "shop", administrators: "shop" } },
      "access.identity.clients.administrators: must differ from the other groups, whose members would otherwise be administrators too.",
    ],
    [
      { kind: "identity-center", permissionSets: {} },
      "access.identity.permissionSets: is empty; give at least one of developers, qa, administrators.",
    ],
    [
      { kind: "identity-center", permissionSets: { developers: "arn:aws:sso:::permissionSet/x" } },
      'access.identity.permissionSets.developers: must be the name of a permission set: at most 32 letters, digits and any of _ + = , . @ -; got "arn:aws:sso:::permissionSet/x".',
    ],
    [
      { kind: "saml", provider: "arn:aws:iam::111111111111:saml-provider/corp" },
      'access.identity.provider: must be the name of a SAML provider, not its ARN: at most 128 letters, digits and any of . _ -; got "arn:aws:iam::111111111111:saml-provider/corp".',
    ],
    [
      { kind: "saml", provider: "corp", groups: ["admins"] },
      'access.identity.groups[0]: must be one of "developers", "qa", "administrators"; got "admins".',
    ],
    [
      { kind: "oidc", issuer: "login.example.com", clients: { qa: "x" } },
      'access.identity.issuer: must be a URL that starts with "https://"; got "login.example.com".',
    ],
  ])("reject %j", (identity, issue) => {
    expect(issuesWith({ "access.identity": identity })).toEqual([issue]);
  });
});
