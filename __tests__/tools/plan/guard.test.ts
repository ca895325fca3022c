import { describeLoss, lossesIn } from "../../../tools/plan/guard";
import { statefulTypes } from "../../../tools/plan/stateful-types";
import { wholePlatform } from "../../support/shop-platform";
import { recorded } from "./recorded-plans";

test("names stateful resources that are replaced or destroyed, and what is lost", () => {
  expect(lossesIn([recorded("create", "staging"), recorded("changes")]).map((loss) => describeLoss(loss))).toEqual([
    "test: aws_s3_bucket.bucket_uploads is replaced, because AWS can't update bucket, which loses its objects",
    "test: aws_sqs_queue.queue_orders is destroyed, which loses its messages",
  ]);
});

test("an update and a creation lose nothing", () => {
  expect(lossesIn([recorded("create"), recorded("drift"), recorded("empty")])).toEqual([]);
});

test("every type that the platform protects from destruction is stateful", () => {
  const stacks = Object.values(wholePlatform());
  const protectedTypes = stacks.flatMap(({ resource }) =>
    Object.entries(resource as Record<string, Record<string, { lifecycle?: { prevent_destroy?: boolean } }>>)
      .filter(([, resources]) => Object.values(resources).some(({ lifecycle }) => lifecycle?.prevent_destroy === true))
      .map(([type]) => type),
  );
  expect(protectedTypes).toContain("aws_db_instance");
  expect([...new Set(protectedTypes)].filter((type) => !Object.hasOwn(statefulTypes, type))).toEqual([]);
});
