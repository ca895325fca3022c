import { checksIn, guidelineOf } from "../../../tools/scan/checks";

const SOURCES = "https://github.com/bridgecrewio/checkov/blob/main/checkov/terraform/checks";
const row = (id: string, kind: string, entity: string, name: string, source: string) =>
  `|  12 | ${id} | ${kind} | ${entity}   | ${name}  | Terraform | ${SOURCES}/${source}   |`;

const table = [
  "|      | Id | Type | Entity | Policy | IaC | Resource Link |",
  "|------|----|------|--------|--------|-----|---------------|",
  row("CKV_AWS_18", "resource", "aws_s3_bucket", "Logs", "graph_checks/aws/S3BucketLogging.json"),
  row("CKV_AWS_9", "resource", "aws_s3_bucket", "Other", "resource/aws/Other.py"),
  row("CKV_AWS_9", "resource", "aws_iam_role", "Other", "resource/aws/Other.py"),
  row("CKV_AWS_1", "resource", "aws_emr_cluster", "Absent", "resource/aws/Absent.py"),
  row("CKV_AWS_41", "provider", "aws", "Keys", "provider/aws/credentials.py"),
  row("CKV2_AWS_75", "resource", "aws", "CORS", "graph_checks/aws/OpenCORS.json"),
  row("CKV2_AWS_75", "resource", "aws_s3_bucket", "CORS", "graph_checks/aws/OpenCORS.json"),
  "---",
].join("\n");

const checks = checksIn(table, new Set(["aws_s3_bucket", "aws_iam_role"]));

test("the checks that fit the types are listed, each once, with its types", () => {
  expect(checks).toEqual({
    CKV_AWS_9: { name: "Other", types: ["aws_iam_role", "aws_s3_bucket"], source: "resource/aws/Other.py" },
    CKV_AWS_18: { name: "Logs", types: ["aws_s3_bucket"], source: "graph_checks/aws/S3BucketLogging.json" },
    CKV_AWS_41: { name: "Keys", types: ["provider.aws"], source: "provider/aws/credentials.py" },
    CKV2_AWS_75: { name: "CORS", types: ["aws_*"], source: "graph_checks/aws/OpenCORS.json" },
  });
  expect(Object.keys(checks)).toEqual(["CKV_AWS_9", "CKV_AWS_18", "CKV_AWS_41", "CKV2_AWS_75"]);
});

test("the guideline of a check is its source, in the release that runs", () => {
  expect(guidelineOf({ name: "", types: [], source: "resource/aws/Other.py" })).toMatch(
    /^https:\/\/github\.com\/bridgecrewio\/checkov\/blob\/3\.\d+\.\d+\/checkov\/terraform\/checks\/resource\/aws\/Other\.py$/,
  );
});
