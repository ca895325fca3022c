// Tests of a platform in the emulator. `npm run sandbox` runs them; `npm test` needs no emulator.
/** @type {import("jest").Config} */
module.exports = {
  roots: ["<rootDir>/state-tests", "<rootDir>/checks", "<rootDir>/deployments"],
  testMatch: ["**/*.state-test.ts", "**/*.check.ts", "**/*.deployment-test.ts"],
  // Terraform takes most of the time.
  testTimeout: 300_000,
  transform: { "^.+\\.ts$": ["ts-jest", { diagnostics: false, tsconfig: "<rootDir>/../../tsconfig.json" }] },
};
