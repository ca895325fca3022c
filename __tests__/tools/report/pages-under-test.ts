import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Changes } from "../../../tools/diff/changes";
import { type ReportSource } from "../../../tools/report/report-source";
import { makeReports, reportFiles } from "../../../tools/report/reports";

/** Changes of every kind. */
export const changes: Changes = {
  against: "commit 1a2b3c4",
  stacks: [
    {
      stack: "prod",
      status: "changed",
      resources: [
        {
          action: "replace",
          type: "aws_db_instance",
          address: "aws_db_instance.database",
          holds: "its data",
          isProtected: true,
          isCertain: true,
          attributes: [{ path: "db_name", before: "shop", after: "store", replaces: true }],
        },
        {
          action: "create",
          type: "aws_sqs_queue",
          address: "aws_sqs_queue.mail",
          isProtected: false,
          isCertain: true,
          attributes: [{ path: "name", after: "<b>mail</b>" }],
        },
        {
          action: "move",
          type: "aws_sns_topic",
          address: "aws_sns_topic.alarms",
          previousAddress: "aws_sns_topic.notifications",
          isProtected: false,
          isCertain: true,
          attributes: [],
        },
      ],
      other: [{ path: "output.url", before: "a", after: "b" }],
    },
  ],
};

/** Writes the pages of a configuration to a folder, as `npm run report` does. */
export async function writePages(source: ReportSource, folder: string): Promise<ReadonlyMap<string, string>> {
  const files = reportFiles(source.settings.project, await makeReports(source, changes));
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of files) writeFileSync(path.join(folder, name), content);
  return files;
}
