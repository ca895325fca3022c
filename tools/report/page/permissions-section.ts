import { type Content, type Markup, markup } from "../markup/markup";
import {
  type IdentityReport,
  type Marked,
  type PermissionsSection,
  type ResourcePolicyReport,
  type StatementReport,
} from "../report-data";
import { breakable, counted, expander, filter, type Section } from "./parts";

/** What every role may do, and whom resources let in. */
export function permissionsSection({ identities, resources }: PermissionsSection): Section {
  return {
    id: "permissions",
    title: "Permissions",
    content: markup`<p>Every statement of every policy. What stands for more than one thing is <mark>marked</mark>; where it must, the reason is beside it.</p>
<h3>Roles, groups and policies</h3>
${filter("identities", "Filter roles")}
${expander("identities")}
<div id="identities" class="entries">
${identities.map(identity)}</div>
<h3>Policies of resources</h3>
${filter("resource-policies", "Filter resources")}
${expander("resource-policies")}
<div id="resource-policies" class="entries">
${resources.map(resourcePolicy)}</div>`,
  };
}

function identity({ kind, name, stack, trust, permissions, managedPolicies }: IdentityReport): Markup {
  return markup`<details class="entry"><summary><span class="line"><strong>${breakable(name)}</strong><span class="about">${kind} · ${stack} · ${counted(permissions.length, "statement")}</span></span></summary>
${trust.length > 0 && markup`<h4>Who may assume it</h4>${trust.map(statement)}`}
${permissions.length > 0 && markup`<h4>What it may do</h4>${permissions.map(statement)}`}
${managedPolicies.length > 0 && markup`<h4>Managed policies</h4><ul>${managedPolicies.map(({ arn, reason }) => markup`<li><code>${breakable(arn)}</code>${because(reason)}</li>`)}</ul>`}
</details>
`;
}

function resourcePolicy({ address, stack, statements }: ResourcePolicyReport): Markup {
  return markup`<details class="entry"><summary><span class="line"><code>${breakable(address)}</code><span class="about">${stack} · ${counted(statements.length, "statement")}</span></span></summary>
${statements.map(statement)}</details>
`;
}

function statement({ isDenied, principals, actions, resources, conditions, reason }: StatementReport): Markup {
  return markup`<dl class="statement${isDenied && " denied"}"><div><dt>${isDenied ? "Denied" : "Allowed"}</dt><dd>${marked(actions)}</dd></div>
${principals.length > 0 && markup`<div><dt>To</dt><dd>${marked(principals)}</dd></div>`}
${resources.length > 0 && markup`<div><dt>On</dt><dd>${marked(resources)}</dd></div>`}
${conditions.length > 0 && markup`<div><dt>If</dt><dd>${conditions.map((condition) => markup`<code>${breakable(condition)}</code> `)}</dd></div>`}
${reason !== undefined && markup`<div><dt>Why</dt><dd>${reason}</dd></div>`}</dl>
`;
}

function marked(values: readonly Marked[]): Content {
  return values.map(({ text, isWildcard }) => {
    const code = markup`<code>${breakable(text)}</code>`;
    return isWildcard ? markup`<mark>${code}</mark> ` : markup`${code} `;
  });
}

function because(reason: string | undefined): Content {
  return reason !== undefined && ` – ${reason}`;
}
