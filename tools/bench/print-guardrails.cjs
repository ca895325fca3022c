// Loaded before a synthesis: prints at its end how long the guardrails took, and how long everything else.
const { performance } = require("node:perf_hooks");

process.on("exit", () => {
  const [measured] = performance.getEntriesByName("guardrails", "measure");
  const guardrails = measured?.duration ?? Number.NaN;
  console.error(JSON.stringify({ guardrails, others: performance.now() - guardrails }));
});
