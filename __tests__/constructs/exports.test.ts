import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

const PROJECT = path.join(__dirname, "../..");
const LIBRARY = path.join(PROJECT, "constructs");

/** The files that the package's users import from. */
const doors = readdirSync(LIBRARY)
  .map((folder) => path.join(LIBRARY, folder, "index.ts"))
  .filter((file) => existsSync(file));
const program = ts.createProgram(doors, compilerOptions());
const checker = program.getTypeChecker();

function compilerOptions(): ts.CompilerOptions {
  const file = path.join(PROJECT, "tsconfig.json");
  const { config } = ts.readConfigFile(file, (name) => ts.sys.readFile(name)) as { config: unknown };
  return ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, PROJECT).options;
}

/** What is exported, by its declaration, and whether only as a type: nobody calls the constructor then. */
const exported = new Map(doors.flatMap(exportsOf).map((symbol) => [declared(symbol), isTypeOnly(symbol)]));

function exportsOf(door: string): ts.Symbol[] {
  const file = program.getSourceFile(door);
  const symbol = file && checker.getSymbolAtLocation(file);
  return symbol ? checker.getExportsOfModule(symbol) : [];
}

/** Follows `export { X } from "./x"` to the declaration of X. */
function declared(symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function isTypeOnly({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some((declaration) => ts.isExportSpecifier(declaration) && declaration.isTypeOnly);
}

const HIDDEN = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;

/** The parts of a declaration that its users see. */
function signatures(declaration: ts.Declaration, typeOnly: boolean): ts.Node[] {
  if (ts.isClassDeclaration(declaration) || ts.isInterfaceDeclaration(declaration)) {
    const members: ts.Declaration[] = [...declaration.members];
    const visible = members.filter(
      (member) => !(ts.getCombinedModifierFlags(member) & HIDDEN) && !(typeOnly && ts.isConstructorDeclaration(member)),
    );
    return [...(declaration.heritageClauses ?? []), ...visible];
  }
  return ts.isTypeAliasDeclaration(declaration) || ts.isFunctionDeclaration(declaration) ? [declaration] : [];
}

/** The types of the library that a part of the code names, without those in the bodies of functions. */
function namedTypes(node: ts.Node): ts.Symbol[] {
  if (ts.isBlock(node) || (ts.isPropertyDeclaration(node) && node.type === undefined)) return [];
  const names: ts.Symbol[] = [];
  if (ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node)) {
    const symbol = checker.getSymbolAtLocation(ts.isTypeReferenceNode(node) ? node.typeName : node.expression);
    if (symbol && isOfLibrary(declared(symbol))) names.push(declared(symbol));
  }
  ts.forEachChild(node, (child) => {
    names.push(...namedTypes(child));
  });
  return names;
}

/** Whether a file of the library exports it. A type that no file exports is part of the one that names it. */
function isOfLibrary(symbol: ts.Symbol): boolean {
  const [declaration] = symbol.declarations ?? [];
  const file = path.normalize(declaration?.getSourceFile().fileName ?? "");
  const isExported = declaration && ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Export;
  return file.startsWith(LIBRARY + path.sep) && Boolean(isExported);
}

test("every folder of the library has an index", () => {
  expect(doors.map((file) => path.basename(path.dirname(file))).sort()).toEqual(readdirSync(LIBRARY).sort());
});

test("whoever uses the library can import every type that its props and methods name", () => {
  const missing = [...exported].flatMap(([symbol, typeOnly]) =>
    (symbol.declarations ?? [])
      .flatMap((declaration) => signatures(declaration, typeOnly))
      .flatMap(namedTypes)
      .filter((type) => !exported.has(type))
      .map((type) => `${type.name}, which ${symbol.name} names`),
  );
  expect([...new Set(missing)].sort()).toEqual([]);
  expect(exported.size).toBeGreaterThan(200);
});
