import js from "@eslint/js";
import tseslint from "typescript-eslint";
import importX from "eslint-plugin-import-x";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";

// The plan of the house (ARCHITECTURE.md): a folder may import only what stands below it.
const house = [
  { target: "./constructs", from: ["./config", "./settings", "./stacks", "./guardrails", "./main.ts"] },
  { target: "./settings", from: ["./config", "./stacks", "./guardrails", "./main.ts"] },
  { target: "./stacks", from: ["./config", "./main.ts"] },
  { target: "./config", from: ["./constructs", "./stacks", "./guardrails", "./main.ts"] },
  { target: "./examples", from: ["./constructs", "./stacks", "./guardrails", "./main.ts", "./config"] },
  {
    target: ["./config", "./settings", "./constructs", "./stacks", "./main.ts"],
    from: ["./sandbox", "./bench", "./permissions", "./__tests__"],
  },
].map((zone) => ({ ...zone, message: "Imports point one way: main -> stacks -> settings -> constructs -> bindings." }));

// Inside constructs/, what everybody stands on knows nothing of what stands on it.
const constructs = [
  { target: "./constructs/naming", from: "./constructs", except: ["./naming"] },
  { target: "./constructs/security", from: "./constructs", except: ["./naming", "./security"] },
  {
    target: "./constructs/network",
    from: "./constructs",
    except: ["./naming", "./security", "./observability", "./network"],
  },
].map((zone) => ({ ...zone, message: "naming and security are the ground floor of constructs/, network the first." }));

export default tseslint.config(
  { ignores: ["node_modules/", "cdktf.out/", ".cache/", ".sandbox/"] },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { "import-x": importX },
    settings: { "import-x/resolver-next": [createTypeScriptImportResolver()] },
    rules: {
      "import-x/no-restricted-paths": ["error", { zones: [...house, ...constructs] }],
      "import-x/no-cycle": "error",
      "no-restricted-imports": [
        "error",
        { paths: [{ name: "@cdktf/provider-aws", message: "Import the submodule: the barrel costs seconds." }] },
      ],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // A construct is made for its effect on the tree.
      "no-new": "off",
    },
  },
  {
    files: ["**/*.mjs", "**/*.js", "**/*.cjs"],
    languageOptions: { globals: { process: "readonly", console: "readonly", module: "writable", require: "readonly" } },
  },
);
