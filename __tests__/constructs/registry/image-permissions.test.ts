import { pullStatements, pushStatements } from "../../../constructs/registry/image-permissions";

test.each([
  ["pulling", pullStatements],
  ["pushing", pushStatements],
])("%s without a repository allows nothing, since a statement without resources is invalid", (_name, statements) => {
  expect(statements([])).toEqual([]);
  expect(statements(["arn:aws:ecr:eu-west-1:111111111111:repository/shop/web"])).toHaveLength(2);
});
