import ts from "typescript";
import * as z from "zod";
import { environmentSchema } from "../../settings/schema/environment";
import { environmentLocation, platformSchema } from "../../settings/schema/platform";
import { allowed, bare, partOf } from "../../settings/issues/schema-description";
import { stages } from "../../settings/stages";

/** A setting, as the schema and the docstring of its key describe it. */
export interface SettingEntry {
  /** Path with `<name>` for the keys that a user chooses. */
  readonly path: string;
  /** What the value may be, in words. */
  readonly allowed: string;
  /** The docstring that an editor shows. */
  readonly description: string;
  /** What the docstring gives as its `@default`. */
  readonly statedDefault: string | undefined;
  /** What the schema fills in, by stage where it differs; `undefined` where it fills in nothing. */
  readonly actualDefault: string | undefined;
  readonly required: boolean;
  /** Whether it only holds other settings. */
  readonly isPart: boolean;
}

/** A type with the schemas of one value in each stage. */
interface Node {
  readonly type: ts.Type;
  readonly schemas: readonly z.core.$ZodType[];
}

/** Every setting there is, in the order of the schema. */
export function settingEntries(): SettingEntry[] {
  const { checker, platform, environment } = definitionTypes();
  const walker = new Walker(checker);
  const elsewhere = ["application", "environments"];
  const shape = Object.fromEntries(Object.entries(platformSchema.shape).filter(([key]) => !elsewhere.includes(key)));
  const location = environmentLocation.shape;
  return [
    ...walker.shape({ type: platform, schemas: [z.strictObject(shape)] }, ""),
    ...walker.shape({ type: environment, schemas: [z.strictObject(location)] }, "environments.<name>."),
    ...walker.shape({ type: environment, schemas: stages.map(environmentSchema) }, ""),
  ];
}

class Walker {
  constructor(private readonly checker: ts.TypeChecker) {}

  /** The keys of an object, each followed by what is in it. */
  shape({ type, schemas }: Node, prefix: string): SettingEntry[] {
    const shapes = schemas.map((schema) => (bare(schema) as z.ZodObject).shape as z.core.$ZodShape);
    return Object.keys(shapes[0] ?? {}).flatMap((key) => {
      const property = this.checker.getPropertyOfType(type, key);
      const children = shapes.flatMap((shape) => shape[key] ?? []);
      const path = `${prefix}${key}`;
      const node = { type: property ? this.typeOf(property) : type, schemas: children };
      return [this.entry(path, property, children), ...this.inside(node, path)];
    });
  }

  /** What is in a value: keys, or the values of chosen names, or the alternatives. */
  private inside({ type, schemas }: Node, path: string): SettingEntry[] {
    const parts = schemas.map(bare);
    const [part] = parts;
    if (part instanceof z.ZodObject) {
      return this.shape({ type, schemas: parts }, `${path}.`);
    }
    if (part instanceof z.ZodArray) {
      const element = this.checker.getIndexTypeOfType(type, ts.IndexKind.Number) ?? type;
      return this.inside({ type: element, schemas: [part.element] }, `${path}[]`);
    }
    if (part instanceof z.ZodRecord) {
      const [property] = type.getProperties();
      const value = type.getStringIndexType() ?? (property ? this.typeOf(property) : type);
      const values = parts.map((record) => (record as z.ZodRecord).valueType);
      return this.inside({ type: this.checker.getNonNullableType(value), schemas: values }, `${path}.<name>`);
    }
    if (part instanceof z.ZodDiscriminatedUnion) {
      return this.alternatives({ type, schemas: parts }, path);
    }
    return part instanceof z.ZodUnion ? this.orPart({ type, schemas: [part] }, path) : [];
  }

  /** What is in a value that is a part or something without keys. */
  private orPart({ type, schemas: [union] }: Node, path: string): SettingEntry[] {
    const part = partOf(union as z.ZodUnion);
    const [key] = Object.keys(part?.shape ?? {});
    const types = type.isUnion() ? type.types : [type];
    const own = types.find((one) => key !== undefined && this.checker.getPropertyOfType(one, key));
    return part && own ? this.shape({ type: own, schemas: [part] }, `${path}.`) : [];
  }

  private alternatives({ type, schemas }: Node, path: string): SettingEntry[] {
    const unions = schemas.map((schema) => (schema as z.ZodDiscriminatedUnion).def);
    const [{ options, discriminator }] = unions as [z.ZodDiscriminatedUnion["def"]];
    const types = type.isUnion() ? type.types : [type];
    return options.flatMap((option, index) => {
      const literal = (option as z.ZodObject).shape[discriminator] as z.ZodLiteral;
      const kind = JSON.stringify(literal.value);
      const own = types.find((one) => {
        const property = this.checker.getPropertyOfType(one, discriminator);
        return property && this.checker.typeToString(this.typeOf(property)) === kind;
      });
      const inStages = unions.map((union) => union.options[index] ?? option);
      return this.shape({ type: own ?? type, schemas: inStages }, `${path}(${discriminator} ${kind}).`);
    });
  }

  private entry(path: string, property: ts.Symbol | undefined, schemas: readonly z.core.$ZodType[]): SettingEntry {
    const tags = property?.getJsDocTags(this.checker) ?? [];
    const statedDefault = tags.find(({ name }) => name === "default");
    const [schema] = schemas;
    const part = schema && bare(schema);
    return {
      path,
      allowed: schema ? allowed(schema) : "",
      description: ts.displayPartsToString(property?.getDocumentationComment(this.checker) ?? []),
      statedDefault: statedDefault && ts.displayPartsToString(statedDefault.text),
      actualDefault: defaultWords(schemas),
      required: schema?._zod.optin === undefined,
      isPart: part instanceof z.ZodObject || schema instanceof z.ZodPrefault,
    };
  }

  private typeOf(property: ts.Symbol): ts.Type {
    return this.checker.getNonNullableType(this.checker.getTypeOfSymbol(property));
  }
}

/** What the schemas of the stages fill in: one value, or each with the stages that have it. */
function defaultWords(schemas: readonly z.core.$ZodType[]): string | undefined {
  const values = schemas.map((schema) =>
    schema instanceof z.ZodDefault ? JSON.stringify(schema.def.defaultValue) : "",
  );
  const distinct = [...new Set(values)];
  if (distinct.length <= 1) {
    return distinct[0] === "" ? undefined : distinct[0];
  }
  return distinct
    .map((value) => `${value} in ${stages.filter((_, index) => values[index] === value).join(" and ")}`)
    .join("; ");
}

/** The types that a user's settings are written against, with their docstrings. */
function definitionTypes(): { checker: ts.TypeChecker; platform: ts.Type; environment: ts.Type } {
  const file = require.resolve("../../settings/definition");
  const { options } = ts.parseJsonConfigFileContent({ extends: "./tsconfig.json" }, ts.sys, `${__dirname}/../..`);
  const program = ts.createProgram([file], options);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  const typeNamed = (name: string) => {
    const symbol = module && checker.getExportsOfModule(module).find((exported) => exported.name === name);
    if (!symbol) {
      throw new Error(`${file} exports no ${name}.`);
    }
    return checker.getDeclaredTypeOfSymbol(symbol);
  };
  return { checker, platform: typeNamed("PlatformDefinition"), environment: typeNamed("EnvironmentDefinition") };
}
