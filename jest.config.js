/** @type {import("jest").Config} */
module.exports = {
  roots: ["<rootDir>/__tests__"],
  testMatch: ["**/*.test.ts"],
  // Types are checked once, by `npm run check`; here every file is only transpiled.
  transform: { "^.+\\.ts$": ["ts-jest", { diagnostics: false }] },
  // The package by its own name, from its sources; tsconfig.json says the same.
  moduleNameMapper: {
    "^fargate-platform$": "<rootDir>/index.ts",
    "^fargate-platform/constructs/(.*)$": "<rootDir>/constructs/$1/index.ts",
  },
  cacheDirectory: "<rootDir>/.cache/jest",
  // On every core: Jest leaves one free, and tests that wait for Terraform or a process of their own leave one too.
  maxWorkers: "100%",
  // Stops only what hangs: a test may take much longer on a busy machine than alone.
  testTimeout: 300_000,
  globalSetup: "<rootDir>/tools/test/make-temporary-folder.ts",
  globalTeardown: "<rootDir>/tools/test/remove-temporary-folder.ts",
  setupFilesAfterEnv: ["<rootDir>/__tests__/setup.ts"],
  reporters: ["default", "<rootDir>/tools/test/not-run-reporter.js"],
};
