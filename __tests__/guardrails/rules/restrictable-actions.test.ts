import { restrictableActions as kept } from "../../../guardrails/rules/identity/restrictable-actions";
import { restrictableActions } from "../../../tools/permissions/restrictable-actions";

test("the guardrails know the actions that AWS has; if this fails, run: npm run actions", async () => {
  const current = Object.entries(await restrictableActions()).map(([service, names]) => [service, names.join(" ")]);

  expect(kept).toEqual(Object.fromEntries(current));
  expect(kept["s3"]).toContain("PutObject");
  expect(kept["ecr"]).not.toContain("GetAuthorizationToken");
});
