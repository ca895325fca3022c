import { issuesWith } from "../../../support/settings-under-test";

test.each(["aws", "aws-shop", "sg", "internal", "internal-tools", "sthree", "amzn-s3-demo", "ssm"])(
  "a project can't be called %s, because AWS reserves names that begin like that",
  (project) => {
    expect(issuesWith({ project })).toEqual([
      expect.stringMatching(/^project: "[a-z0-9-]+" begins with "[a-z0-9-]+", which AWS reserves in the names of /),
    ]);
  },
);

test.each(["awsome", "sgt", "sthrees"])("a project may be called %s", (project) => {
  expect(issuesWith({ project })).toEqual([]);
});
