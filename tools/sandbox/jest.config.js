// Tests that ask a platform in the emulator. `npm run sandbox` runs them; `npm test` needs no emulator.
/** @type {import("jest").Config} */
module.exports = {
  roots: ["<rootDir>/state-tests", "<rootDir>/checks"],
  testMatch: ["**/*.state-test.ts", "**/*.check.ts"],
  // Terraform, not the test, takes the time.
  testTimeout: 300_000,
  transform: { "^.+\\.ts$": ["ts-jest", { diagnostics: false, tsconfig: "<rootDir>/../../tsconfig.json" }] },
};
