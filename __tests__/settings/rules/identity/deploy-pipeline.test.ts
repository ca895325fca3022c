import { type Changes, issuesWith, warningsWith } from "../../../support/settings-under-test";

const pipeline: Changes = { "environments.test.images": { managedBy: "pipeline" } };
const subjects = { test: ["repo:acme/shop:environment:test"] };

const issues = (deployPipeline: object, changes = pipeline) =>
  issuesWith({ "access.deployPipeline": deployPipeline, ...changes });

test("names environments whose images a pipeline chooses", () => {
  expect(issues({ subjects })).toEqual([]);
});

test.each<[object, string]>([
  [
    { subjects: { tst: ["a"] } },
    'access.deployPipeline.subjects.tst: there is no environment named "tst"; did you mean "test"?',
  ],
  [
    { subjects, providers: { pro: "existing" } },
    'access.deployPipeline.providers.pro: there is no account named "pro"',
  ],
  [
    { subjects: { test: ["*"] } },
    'access.deployPipeline.subjects.test: "*" is everybody\'s subject; name whose it is.',
  ],
  [{ subjects: { test: [] } }, "access.deployPipeline.subjects.test: "],
])("%j is refused", (deployPipeline, message) => {
  expect(issues(deployPipeline)).toEqual([expect.stringContaining(message)]);
});

test("subjects of an environment whose images Terraform chooses do nothing", () => {
  expect(warningsWith({ "access.deployPipeline": { subjects } })).toContainEqual(
    'access.deployPipeline.subjects.test: has no effect, because Terraform chooses every image of "test"; set its `images.managedBy` to "pipeline", or remove the subjects.',
  );
  const one: Changes = { "application.services.api.imageManagedBy": "pipeline" };
  expect(warningsWith({ "access.deployPipeline": { subjects }, ...one })).toEqual(warningsWith(one));
});
