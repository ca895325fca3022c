import application from ".";
import { environmentsOf, only } from "../synthesized";

describe.each(environmentsOf(application))("uploads of photos in $name", ({ stack }) => {
  const isPhotos = ({ bucket }: Record<string, unknown>) => String(bucket).includes("bucket_photos");

  test("pages of the site may upload and show photos, and no other pages", () => {
    expect(only(stack, "aws_s3_bucket_cors_configuration", isPhotos)["cors_rule"]).toEqual([
      expect.objectContaining({
        allowed_origins: ["https://*.photos.example.com"],
        allowed_methods: ["PUT", "GET"],
        expose_headers: ["ETag"],
      }),
    ]);
  });

  test("each original that is uploaded is told to the queue", () => {
    const notification = only(stack, "aws_s3_bucket_notification", isPhotos);
    expect(notification["queue"]).toEqual([
      expect.objectContaining({
        queue_arn: expect.stringContaining("uploaded") as string,
        events: ["s3:ObjectCreated:*"],
        filter_prefix: "originals/",
        filter_suffix: ".jpg",
      }),
    ]);
  });

  test("S3 may send to the queue, on behalf of this bucket alone", () => {
    const { policy } = only(stack, "aws_sqs_queue_policy", ({ queue_url }) => {
      const url = String(queue_url);
      return url.includes("uploaded") && !url.includes("dead");
    });
    const { Statement: statements } = JSON.parse(String(policy)) as { Statement: Record<string, unknown>[] };
    const [allowed, ...others] = statements.filter((statement) =>
      JSON.stringify(statement).includes("s3.amazonaws.com"),
    );
    expect(others).toEqual([]);
    expect(allowed).toMatchObject({ Effect: "Allow", Action: "sqs:SendMessage" });
    expect(JSON.stringify(allowed?.["Condition"])).toContain("aws:SourceArn");
  });

  test("originals become cheaper after two months, and drafts are gone after a week", () => {
    const rules = only(stack, "aws_s3_bucket_lifecycle_configuration", isPhotos)["rule"] as Record<string, unknown>[];
    const ruleOf = (prefix: string) =>
      rules.filter(({ filter }) => JSON.stringify(filter ?? {}).includes(`"${prefix}"`));
    expect(JSON.stringify(ruleOf("originals/"))).toMatch(
      /"transition":\[\{"days":60,"storage_class":"STANDARD_IA"\}\]/,
    );
    expect(JSON.stringify(ruleOf("drafts/"))).toMatch(/"expiration":\[?\{"days":7\}/);
  });
});
