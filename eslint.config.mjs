import { readFileSync } from "node:fs";
import { fileURLToPath, URL } from "node:url";
import js from "@eslint/js";
import tseslint from "typescript-eslint";
import importX from "eslint-plugin-import-x";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";

// Who may import whom. ARCHITECTURE.md has the same list as a table.
const places = JSON.parse(readFileSync(new URL("architecture.json", import.meta.url), "utf8"));

/** The files of a place, as globs: what has a row of its own is left out. */
function filesOf(place) {
  if (place.endsWith(".ts")) return [`./${place.replace(/([^/]+)\.ts$/, "@($1).ts")}`];
  const inner = places.map((row) => row.place.split("/")).filter((path) => path.slice(0, -1).join("/") === place);
  const names = inner.map((path) => path.pop().replace(/\.ts$/, ""));
  const others = names.length === 0 ? "*" : `!(${names.join("|")})`;
  return [`./${place}/${others}.ts`, `./${place}/${others}/**/*`];
}

const isAllowed = ({ imports }, place) =>
  imports.some((allowed) => (allowed.endsWith("/*") ? place.startsWith(allowed.slice(0, -1)) : allowed === place));

const zones = places.map((row) => ({
  target: filesOf(row.place),
  from: [
    ...places
      .filter(({ place }) => place !== row.place && !isAllowed(row, place))
      .flatMap(({ place }) => filesOf(place)),
    "./__tests__/**/*",
  ],
  message: `${row.place} may import only ${row.imports.join(", ") || "nothing of ours"} (architecture.json).`,
}));

export default tseslint.config(
  { ignores: ["node_modules/", "cdktf.out/", "dist/", ".cache/", ".sandbox/"] },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: fileURLToPath(new URL(".", import.meta.url)) },
    },
    plugins: { "import-x": importX },
    settings: { "import-x/resolver-next": [createTypeScriptImportResolver()] },
    rules: {
      "import-x/no-restricted-paths": ["error", { zones }],
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
    files: ["tools/report/page/script.js"],
    languageOptions: {
      globals: Object.fromEntries(
        ["addEventListener", "document", "localStorage", "location", "matchMedia"].map((name) => [name, "readonly"]),
      ),
    },
  },
  {
    files: ["**/*.mjs", "**/*.js", "**/*.cjs"],
    languageOptions: { globals: { process: "readonly", console: "readonly", module: "writable", require: "readonly" } },
  },
);
