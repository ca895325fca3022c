import { issuesWith } from "../../../support/settings-under-test";

const repository = "100000000001.dkr.ecr.eu-west-1.amazonaws.com/shop/web";
const message =
  '"build-7" expires like all tags that begin with "build-"; add the tag "release-7" to the image, and deploy that.';

describe("an image of the project's own repositories", () => {
  test.each(["application.services.web.image", "application.services.api.sidecars.proxy.image"])(
    "is not one that expires: %s",
    (path) => {
      expect(issuesWith({ [path]: `${repository}:build-7` })).toEqual([`${path}: ${message}`]);
      expect(issuesWith({ [path]: `${repository}:release-7` })).toEqual([]);
    },
  );
});

test("an image of another project's repository is deleted by rules that we don't know, and may have any tag", () => {
  const image = "100000000001.dkr.ecr.eu-west-1.amazonaws.com/shopping/web:build-7";
  expect(issuesWith({ "application.services.web.image": image })).toEqual([]);
});
