import { type Changes } from "../diff/changes";
import { makeReportData } from "./make-report-data";
import { indexPage, reportPage } from "./page/page";
import { readArchitecture } from "./picture/architecture/read-architecture";
import { type Architecture } from "./picture/architecture/architecture";
import { layOut, type Layout } from "./picture/drawing/layout";
import { type ReportData } from "./report-data";
import { type ReportSource } from "./report-source";

/** The report of an environment, ready to be written. */
export interface Report {
  readonly data: ReportData;
  readonly architecture: Architecture;
  readonly layout: Layout;
}

/**
 * Makes the reports of all environments of a configuration.
 * @param changes since another commit or folder, of all stacks. @default the reports have none
 */
export async function makeReports(source: ReportSource, changes?: Changes): Promise<readonly Report[]> {
  return Promise.all(
    Object.keys(source.settings.environments).map(async (environment) => {
      const stack = source.tree.stacks.find(({ name }) => name === environment);
      if (stack === undefined) throw new Error(`There is no stack ${environment}.`);
      const architecture = readArchitecture(stack, source.tree);
      return {
        data: makeReportData(source, environment, changes),
        architecture,
        layout: await layOut(architecture),
      };
    }),
  );
}

/** The files of reports by name. */
export function reportFiles(project: string, reports: readonly Report[]): ReadonlyMap<string, string> {
  return new Map([
    [
      "index.html",
      indexPage(
        project,
        reports.map(({ data }) => data),
      ),
    ],
    ...reports.flatMap(({ data, architecture, layout }): [string, string][] => [
      [`${data.environment}.html`, reportPage({ data, architecture, layout })],
      [`${data.environment}.json`, `${JSON.stringify({ ...data, architecture }, undefined, 2)}\n`],
    ]),
  ]);
}
