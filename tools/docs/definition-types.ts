import ts from "typescript";

/** The types that settings are written against, which carry the docstrings of the schema. */
export interface DefinitionTypes {
  readonly checker: ts.TypeChecker;
  readonly platform: ts.Type;
  readonly environment: ts.Type;
}

/** Compiles `settings/definition.ts` and finds the types that it exports. */
export function definitionTypes(): DefinitionTypes {
  const file = require.resolve("../../settings/definition");
  const { options } = ts.parseJsonConfigFileContent({ extends: "./tsconfig.json" }, ts.sys, `${__dirname}/../..`);
  const program = ts.createProgram([file], options);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  const exportedType = (name: string) => {
    const symbol = module && checker.getExportsOfModule(module).find((exported) => exported.name === name);
    if (!symbol) {
      throw new Error(`${file} does not export ${name}.`);
    }
    return checker.getDeclaredTypeOfSymbol(symbol);
  };
  return {
    checker,
    platform: exportedType("PlatformDefinition"),
    environment: exportedType("EnvironmentDefinition"),
  };
}
