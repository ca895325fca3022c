import { controlsSection } from "../../../tools/report/page/controls-section";
import { type RuleReport } from "../../../tools/report/report-data";

const rule: RuleReport = {
  id: "s3-tls-only",
  wants: "every bucket refuses requests without TLS",
  severity: "medium",
  status: "unused",
  reason: "Because.",
  fix: "Fix it.",
  controls: { securityHub: [], cis: [], wellArchitected: [], claims: [] },
  offIn: [],
  warnsIn: [],
  resources: [],
};

test("a rule that settings soften says so without being opened", () => {
  const [section] = controlsSection({
    rules: [
      rule,
      { ...rule, id: "s3-acls-off", offIn: ["test", "account-test"] },
      { ...rule, id: "s3-x", warnsIn: ["test"] },
    ],
    catalogs: [],
    waivers: [],
    totals: { violated: 0, waived: 0, followed: 0, unused: 3 },
  });
  const lines = [...String(section?.content).matchAll(/<summary>.*?<\/summary>/gs)].map(([summary]) =>
    summary.replace(/<[^>]*>/g, ""),
  );

  expect(lines.map((line) => line.replace(/^.*medium/s, ""))).toEqual([
    "",
    " · off in test, account-test",
    " · only a warning in test",
  ]);
});
