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
    [
      {
        kind: "oidc",
        issuer: "https://accounts.google.com",
        clients: { qa: "x", developers: "y" },
        subjects: { qa: ["1"] },
      },
      "access.identity.subjects.developers: is required, because https://accounts.google.com signs tokens for other organizations too; list the values of the claim `sub` that may assume the role.",
    ],
    [
      { kind: "oidc", issuer: "https://login.microsoftonline.com/common/v2.0", clients: { qa: "x" } },
      "access.identity.subjects.qa: is required, because https://login.microsoftonline.com/common/v2.0 signs tokens for other organizations too; list the values of the claim `sub` that may assume the role.",
    ],
    [
      { kind: "oidc", issuer: "https://gitlab.com", clients: { qa: "x" }, subjects: { qa: ["*"] } },
      'access.identity.subjects.qa: "*" is everybody\'s subject; name whose it is.',
    ],
    [
      { kind: "oidc", issuer: "https://login.example.com", clients: { qa: "x" }, subjects: { developers: ["user-1"] } },
      "access.identity.subjects.developers: has no effect, because `clients.developers` is not set; add the client, or remove the subjects.",
    ],
    [
      {
        kind: "oidc",
        issuer: "https://login.example.com",
        clients: { qa: "x" },
        subjects: { qa: ["${aws:username}"] },
      },
      'access.identity.subjects.qa[0]: must be a value of the claim `sub` such as "user-1": at most 255 ASCII characters other than $, of which * and ? are wildcards; got "${aws:username}".',
    ],
  ])("reject %j", (identity, issue) => {
    expect(issuesWith({ "access.identity": identity })).toEqual([issue]);
  });

  test.each([
    ["https://login.microsoftonline.com/8f2b0c1e-0000-4000-8000-000000000000/v2.0", {}],
    ["https://login.example.com", {}],
    ["https://accounts.google.com", { subjects: { qa: ["110169484474386276334"] } }],
  ])("accept the issuer %s", (issuer, subjects) => {
    expect(issuesWith({ "access.identity": { kind: "oidc", issuer, clients: { qa: "x" }, ...subjects } })).toEqual([]);
  });
});

describe("the pipeline that builds images", () => {
  test.each([
    [{ subjects: ["*"] }, 'access.imagePipeline.subjects: "*" is everybody\'s subject; name whose it is.'],
    [
      { subjects: [] },
      "access.imagePipeline.subjects: must be a list of at least 1 entry, each a value of the claim `sub`",
    ],
    [{}, "access.imagePipeline.subjects: is required"],
  ])("rejects %j", (pipeline, issue) => {
    expect(issuesWith({ "access.imagePipeline": pipeline })).toEqual([expect.stringContaining(issue)]);
  });

  test("may be in any system whose tokens have a subject", () => {
    const gitlab = { issuer: "https://gitlab.com", audience: "aws", subjects: ["project_path:acme/shop:*"] };
    expect(issuesWith({ "access.imagePipeline": gitlab })).toEqual([]);
  });
});
