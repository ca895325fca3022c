import { pascalCase } from "../../../constructs/core/pascal-case";

describe("the Sid of a policy statement", () => {
  test.each([
    ["uploads", "Uploads"],
    ["uploads-archive", "UploadsArchive"],
    ["app_user", "AppUser"],
    ["reports/2026/", "Reports2026"],
    ["/ecs/shop-prod-web", "EcsShopProdWeb"],
    ["", ""],
    ["größe/", "GrEb3653d"],
    ["日本", "cf2abf"],
    ["--", "d8156b"],
  ])("for %j is %j, because IAM allows only letters and digits", (text, expected) => {
    expect(pascalCase(text)).toBe(expected);
  });
});
