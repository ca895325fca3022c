import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import { PROJECT } from "../terraform/synthesized-stacks";
import { type Finding } from "./apply-waivers";
import { type Checks, guidelineOf } from "./checks";
import { VERSION } from "./find-checkov";

/**
 * Writes findings for code scanning; those with a waiver are suppressed, with its reason. A finding is shown at the
 * settings, because the JSON is in no repository. Source: OASIS, "Static Analysis Results Interchange Format (SARIF)
 * Version 2.1.0".
 */
export function sarifOf(findings: readonly Finding[], checks: Checks): object {
  const ids = [...new Set(findings.map(({ check }) => check))].sort();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Checkov",
            version: VERSION,
            informationUri: "https://www.checkov.io",
            rules: ids.map((id) => {
              const check = checks[id];
              const text = check?.name ?? id;
              return {
                id,
                shortDescription: { text },
                fullDescription: { text },
                ...(check && { helpUri: guidelineOf(check) }),
                defaultConfiguration: { level: "error" },
              };
            }),
          },
        },
        results: findings.map((finding) => resultOf(finding, ids)),
      },
    ],
  };
}

function resultOf({ check, name, config, stack, address, sources, waiver }: Finding, ids: readonly string[]): object {
  const place = `${config} ${stack} ${address}`;
  return {
    ruleId: check,
    ruleIndex: ids.indexOf(check),
    level: "error",
    message: { text: `${address} in the stack ${stack} (${sources.join(" and ")}): ${name}` },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: settingsFile(config, stack) }, region: { startLine: 1 } },
        logicalLocations: [{ fullyQualifiedName: `${stack}/${address}`, kind: "resource" }],
      },
    ],
    // All findings of a file are on one line: this tells them apart.
    partialFingerprints: { primaryLocationLineHash: createHash("sha256").update(`${check} ${place}`).digest("hex") },
    ...(waiver && { suppressions: [{ kind: "external", status: "accepted", justification: waiver.reason }] }),
  };
}

/** The settings of an environment, where they have a file of their own. */
function settingsFile(config: string, stack: string): string {
  const own = `${config}/environments/${stack}.ts`;
  return existsSync(path.join(path.resolve(PROJECT, config), "environments", `${stack}.ts`))
    ? own
    : `${config}/index.ts`;
}
