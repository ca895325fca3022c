import { storagePrices } from "../../../prices/storage-prices";
import { type Part } from "../usage";
import { use } from "./use";

/** Buckets, image repositories, and tables. */
export const storage: Part = {
  name: "buckets and images",
  types: ["aws_s3_bucket", "aws_ecr_repository", "aws_dynamodb_table"],
  usagesOf: (stack, { assumptions }) => {
    return [
      ...stack
        .of("aws_s3_bucket")
        .flatMap((bucket) => [
          use(bucket, storagePrices.objects, assumptions.bucketGigabytes),
          use(bucket, storagePrices.objectWrites, assumptions.bucketThousandWrites),
          use(bucket, storagePrices.objectReads, assumptions.bucketThousandReads),
        ]),
      ...stack
        .of("aws_ecr_repository")
        .map((repository) => use(repository, storagePrices.images, assumptions.repositoryGigabytes)),
      ...stack
        .of("aws_dynamodb_table")
        .map((table) =>
          table.get("billing_mode") === "PAY_PER_REQUEST"
            ? use(table, storagePrices.tableRequests, assumptions.tableMillionRequests)
            : { resource: table, reason: "no price of provisioned capacity is known here" },
        ),
    ];
  },
};
