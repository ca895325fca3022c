import { writeFileSync } from "node:fs";
import path from "node:path";
import { PROJECT } from "../terraform/synthesized-stacks";
import { restrictableActions } from "./restrictable-actions";

const FILE = path.join(PROJECT, "guardrails/rules/identity/restrictable-actions.ts");

/** Writes what the guardrails know of the actions of AWS, which the package can't look up. */
async function main(): Promise<void> {
  const services = Object.entries(await restrictableActions()).map(
    ([service, names]) => `  ${service.includes("-") ? `"${service}"` : service}:\n    "${names.join(" ")}",`,
  );
  writeFileSync(
    FILE,
    `/**
 * Actions that change something and that a policy can restrict to resources, by service. Written by \`npm run actions\`.
 * Source: Service Authorization Reference, "Resource types".
 */
export const restrictableActions: Readonly<Record<string, string>> = {
${services.join("\n")}
};
`,
  );
}

void main();
