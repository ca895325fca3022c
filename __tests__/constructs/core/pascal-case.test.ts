import { pascalCase } from "../../../constructs/core/pascal-case";

describe("a name for a policy statement", () => {
  test.each([
    ["uploads", "Uploads"],
    ["uploads-archive", "UploadsArchive"],
    ["app_user", "AppUser"],
    ["reports/2026/", "Reports2026"],
    ["/ecs/shop-prod-web", "EcsShopProdWeb"],
    ["", ""],
  ])("of %j is %j: IAM takes letters and digits only", (text, expected) => {
    expect(pascalCase(text)).toBe(expected);
  });
});
