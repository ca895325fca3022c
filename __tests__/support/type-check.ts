import path from "node:path";
import ts from "typescript";

const PROJECT = path.join(__dirname, "../..");

/** Files that differ from those on disk, by their path in the project. */
export type ChangedFiles = Readonly<Record<string, string>>;

/**
 * Type-checks some files of the project as if others had been changed.
 * @returns the errors of each file, by its path in the project
 */
export function typeErrors(files: readonly string[], changed: ChangedFiles = {}): Record<string, string[]> {
  const options = compilerOptions();
  const host = ts.createCompilerHost(options);
  const readFile = host.readFile.bind(host);
  const texts = new Map(Object.entries(changed).map(([file, text]) => [path.join(PROJECT, file), text]));
  host.fileExists = (file) => texts.has(file) || ts.sys.fileExists(file);
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  const roots = files.map((file) => path.join(PROJECT, file));
  const program = ts.createProgram(roots, options, host);
  return Object.fromEntries(files.map((file, index) => [file, errorsOf(program, roots[index] ?? "")]));
}

function compilerOptions(): ts.CompilerOptions {
  const file = path.join(PROJECT, "tsconfig.json");
  const { config } = ts.readConfigFile(file, (name) => ts.sys.readFile(name)) as { config: unknown };
  return ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, PROJECT).options;
}

function errorsOf(program: ts.Program, file: string): string[] {
  return program
    .getSemanticDiagnostics(program.getSourceFile(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}
