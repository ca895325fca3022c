import { checkSettings } from "../../../../settings/check/check-settings";
import { changed, type Changes, issuesWith } from "../../../support/settings-under-test";

const github = { kind: "github", repository: "acme/shop" };
const oidc = { kind: "oidc", issuer: "https://ci.example.com", audience: "aws", plan: ["a"], apply: { prod: ["b"] } };
const hcpBackend = { backend: { kind: "hcp", organization: "acme" } };

const issues = (pipelines: object, more: Changes = {}) => issuesWith({ "access.pipelines": pipelines, ...more });

test.each<[object, Changes]>([
  [github, {}],
  [{ ...github, repository: "acme@1/shop.js@2", environments: { prod: "Production EU" } }, {}],
  [{ kind: "gitlab", project: "acme/platform/shop", branches: { prod: "release/1.x" } }, {}],
  [{ kind: "hcp" }, hcpBackend],
  [oidc, {}],
])("%j is valid", (pipelines, more) => {
  expect(issues(pipelines, more)).toEqual([]);
});

test("every default is filled in", () => {
  expect(checkSettings(changed({ "access.pipelines": github }), { example: true }).settings.access.pipelines).toEqual({
    ...github,
    issuer: "https://token.actions.githubusercontent.com",
    audience: "sts.amazonaws.com",
    defaultBranch: "main",
    environments: {},
    providers: {},
    additionalTypes: {},
    additionalPermissions: { plan: {}, apply: {}, boundary: {} },
  });
});

test.each<[object, string]>([
  [{ ...github, repository: "shop" }, 'access.pipelines.repository: must be "owner/name"'],
  [{ ...github, repository: "acme/*" }, 'access.pipelines.repository: must be "owner/name"'],
  [{ ...github, repository: "acme@1/shop" }, 'access.pipelines.repository: must be "owner/name"'],
  [
    { ...github, environments: { prod: "prod:x" } },
    "access.pipelines.environments.prod: must be the name of an environment",
  ],
  [{ ...github, defaultBranch: "*" }, "access.pipelines.defaultBranch: must be the name of a branch"],
  [{ kind: "gitlab", project: "shop" }, "access.pipelines.project: must be the path of a project"],
  [{ kind: "gitlab", project: "acme/*" }, "access.pipelines.project: must be the path of a project"],
  [{ ...oidc, plan: ["*"] }, 'access.pipelines.plan: "*" is everybody\'s subject; name whose it is.'],
  [
    { ...oidc, apply: { prod: ["?*"] } },
    'access.pipelines.apply.prod: "?*" is everybody\'s subject; name whose it is.',
  ],
  [{ kind: "jenkins" }, "access.pipelines.kind: must be one of"],
  [
    { ...github, additionalTypes: { lambda: { read: ["lambda:GetFunction"] } } },
    "access.pipelines.additionalTypes.lambda: is not a valid key; it must be a type of Terraform's AWS provider",
  ],
])("%j is refused", (pipelines, message) => {
  expect(issues(pipelines)).toEqual([expect.stringContaining(message)]);
});

test("HCP Terraform runs only what keeps its state there", () => {
  expect(issues({ kind: "hcp" })).toEqual([
    'access.pipelines.kind: is "hcp", but `backend.kind` is "s3", and HCP Terraform runs only what keeps its state there; set `backend.kind` to "hcp", or name what runs Terraform.',
  ]);
});

test("the accounts with an issuer must exist", () => {
  expect(issues({ ...github, providers: { "400000000004": "existing" } })).toEqual([]);
  expect(issues({ ...github, providers: { "400000000005": "existing" } })).toEqual([
    expect.stringMatching(/^access\.pipelines\.providers\.400000000005: there is no account named "400000000005"; /),
  ]);
});

test("an environment that is named and not there is a warning, because an extension may have such a stack", () => {
  const settings = changed({ "access.pipelines": { ...github, environments: { prdo: "production" } } });
  expect(checkSettings(settings, { example: true }).warnings).toContainEqual({
    path: "access.pipelines.environments.prdo",
    message:
      'has no effect unless an extension makes a stack of this name: there is no environment named "prdo"; did you mean "prod"?',
  });
});

describe("further permissions", () => {
  const mail = { actions: ["ses:GetAccount"], resources: ["*"] };

  test("need a reason for wildcards", () => {
    expect(issues({ ...github, additionalPermissions: { plan: { mail } } })).toEqual([
      'access.pipelines.additionalPermissions.plan.mail.resources: "*" covers every resource; name the resources, or say in `access.pipelines.additionalPermissions.plan.mail.reason` why that is not possible.',
    ]);
    const reason = "The call takes no resource.";
    expect(issues({ ...github, additionalPermissions: { plan: { mail: { ...mail, reason } } } })).toEqual([]);
  });

  test("that administer a service need a waiver in prod", () => {
    const key = { actions: ["kms:PutKeyPolicy"], resources: ["arn:aws:kms:eu-west-1:400000000004:key/1"] };
    expect(issues({ ...github, additionalPermissions: { apply: { key } } })).toEqual([
      expect.stringMatching(
        /^access\.pipelines\.additionalPermissions\.apply\.key\.actions: the administrative action "kms:PutKeyPolicy" is weaker than the stage prod requires/,
      ),
    ]);
  });

  test("have Sids of their own", () => {
    const one = { actions: ["ses:GetAccount"], resources: ["arn:aws:ses:eu-west-1:400000000004:identity/a"] };
    expect(issues({ ...github, additionalPermissions: { plan: { "a-1": one, a1: one } } })).toEqual([
      'access.pipelines.additionalPermissions.plan.a1: "a1" differs from "a-1" only in hyphens, which the statement ids of policies cannot contain; rename one of them.',
    ]);
  });

  test("of the boundary do nothing with a boundary of another's", () => {
    const boundary = { mail: { ...mail, reason: "The call takes no resource." } };
    expect(issues({ ...github, additionalPermissions: { boundary } }, { permissionsBoundary: "corporate" })).toEqual([
      "access.pipelines.additionalPermissions.boundary: has no effect, because `permissionsBoundary` names a boundary that this platform does not make; remove one of them.",
    ]);
  });
});
