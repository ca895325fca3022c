import ts from "typescript";
import * as z from "zod";
import { allowed, bare, partOf } from "../../settings/issues/schema-description";
import { environmentSchema } from "../../settings/schema/environment";
import { platformSchema } from "../../settings/schema/platform";
import { type DescribedOnce, describedOnceOf } from "../../settings/schema/described-once";
import { defaultOf, weakeningOf } from "../../settings/schema/weaker/weakness";
import { stages } from "../../settings/stages";
import { definitionTypes } from "./definition-types";

/** A setting, as the schema and the docstring of its key describe it. */
export interface SettingEntry {
  /** Path with `<name>` for each key that a user chooses. */
  readonly path: string;
  /** The alternative that the setting belongs to, such as `kind: "s3"`; `undefined` if it always exists. */
  readonly alternative: string | undefined;
  /** The values that the schema accepts, in words. */
  readonly allowed: string;
  /** The docstring that an editor shows. */
  readonly description: string;
  /** The docstring's `@default`. */
  readonly statedDefault: string | undefined;
  /** The schema's default, by stage where it differs; `undefined` if the schema has none. */
  readonly actualDefault: string | undefined;
  readonly required: boolean;
  /** The values that make prod weaker, in words; `undefined` if there are none. */
  readonly weakerValues: string | undefined;
  /** Where the keys of the setting are described; `undefined` if here. */
  readonly describedAt: string | undefined;
  /** Whether the setting only groups other settings. */
  readonly isPart: boolean;
}

/** Every setting, in the order of the schema. */
export interface SettingEntries {
  /** The settings of the platform, including those that only an environment has. */
  readonly platform: readonly SettingEntry[];
  /** The settings of an environment, which `application` may contain too. */
  readonly environment: readonly SettingEntry[];
  /** The keys that many settings have, described once below a placeholder: `<alarm>`. */
  readonly shared: readonly SettingEntry[];
}

/** A type with the schemas of the same value in each stage. */
interface Node {
  readonly type: ts.Type;
  readonly schemas: readonly z.core.$ZodType[];
  readonly alternative?: string | undefined;
}

/** Reads every setting from the schemas and from the docstrings of the types that users write against. */
export function settingEntries(): SettingEntries {
  const { checker, platform, environment } = definitionTypes();
  const walker = new Walker(checker);
  const entries = {
    platform: walker.shape({ type: platform, schemas: [platformSchema] }, ""),
    environment: walker.shape({ type: environment, schemas: stages.map((stage) => environmentSchema(stage)) }, ""),
  };
  return { ...entries, shared: [...walker.shared.values()].flat() };
}

class Walker {
  /** The keys that are described once, by placeholder. */
  readonly shared = new Map<string, readonly SettingEntry[]>();

  constructor(private readonly checker: ts.TypeChecker) {}

  /** The keys of an object, each followed by the settings in it. */
  shape({ type, schemas, alternative }: Node, prefix: string): SettingEntry[] {
    const shapes = schemas.map((schema) => (bare(schema) as z.ZodObject).shape as z.core.$ZodShape);
    return Object.keys(shapes[0] ?? {}).flatMap((key) => {
      const property = this.checker.getPropertyOfType(type, key);
      const path = `${prefix}${key}`;
      const children = shapes.flatMap((shape) => shape[key] ?? []);
      const child = { type: property ? this.typeOf(property) : type, schemas: children, alternative };
      return [this.entry(path, property, child), ...this.inside(child, path)];
    });
  }

  /** The settings in a value: those of an object, of the entries of a record or list, or of alternatives. */
  private inside(node: Node, path: string): SettingEntry[] {
    const { type, schemas } = node;
    const parts = schemas.map(bare);
    const [part] = parts;
    const once = describedOnceOf(part);
    if (once) {
      this.describeOnce(once, type);
      return [];
    }
    if (part instanceof z.ZodObject) {
      return this.shape({ ...node, schemas: parts }, `${path}.`);
    }
    if (part instanceof z.ZodArray) {
      const element = this.checker.getIndexTypeOfType(type, ts.IndexKind.Number) ?? type;
      return this.inside({ ...node, type: element, schemas: [part.element] }, `${path}[]`);
    }
    if (part instanceof z.ZodRecord) {
      const [property] = type.getProperties();
      const value = type.getStringIndexType() ?? (property ? this.typeOf(property) : type);
      const values = parts.map((record) => (record as z.ZodRecord).valueType);
      return this.inside({ ...node, type: this.checker.getNonNullableType(value), schemas: values }, `${path}.<name>`);
    }
    if (part instanceof z.ZodDiscriminatedUnion) {
      return this.alternatives({ type, schemas: parts }, path);
    }
    return part instanceof z.ZodUnion ? this.objectIn(parts as z.ZodUnion[], node, path) : [];
  }

  /** Describes the object that a placeholder stands for, when it is met for the first time. */
  private describeOnce({ place, shape }: DescribedOnce, type: ts.Type): void {
    const [key = ""] = Object.keys(shape?.shape ?? {});
    const member = membersOf(type).find((candidate) => this.checker.getPropertyOfType(candidate, key) !== undefined);
    if (shape && member && !this.shared.has(place)) {
      this.shared.set(place, this.shape({ type: member, schemas: [shape] }, `${place}.`));
    }
  }

  /** The settings of the object in a union such as "true or an object". */
  private objectIn(unions: readonly z.ZodUnion[], node: Node, path: string): SettingEntry[] {
    const objects = unions.flatMap((union) => partOf(union) ?? []);
    const [key] = Object.keys(objects[0]?.shape ?? {});
    const type = membersOf(node.type).find(
      (member) => key !== undefined && this.checker.getPropertyOfType(member, key) !== undefined,
    );
    return type ? this.shape({ ...node, type, schemas: objects }, `${path}.`) : [];
  }

  /** The settings of each object in a union of objects that a key such as `kind` tells apart. */
  private alternatives({ type, schemas }: Node, path: string): SettingEntry[] {
    const unions = schemas.map((schema) => (schema as z.ZodDiscriminatedUnion).def);
    const [{ options, discriminator }] = unions as [z.ZodDiscriminatedUnion["def"]];
    return options.flatMap((option, index) => {
      const literal = (option as z.ZodObject).shape[discriminator] as z.ZodLiteral;
      const kind = JSON.stringify(literal.value);
      const optionType = membersOf(type).find((member) => {
        const property = this.checker.getPropertyOfType(member, discriminator);
        return property && this.checker.typeToString(this.typeOf(property)) === kind;
      });
      return this.shape(
        {
          type: optionType ?? type,
          schemas: unions.map((union) => union.options[index] ?? option),
          alternative: `${discriminator}: ${kind}`,
        },
        `${path}.`,
      );
    });
  }

  private entry(path: string, property: ts.Symbol | undefined, { schemas, alternative }: Node): SettingEntry {
    const tags = property?.getJsDocTags(this.checker) ?? [];
    const statedDefault = tags.find(({ name }) => name === "default");
    const [schema] = schemas;
    // The stages come in the order of their protection.
    const prodSchema = schemas.at(-1);
    const part = schema && bare(schema);
    return {
      path,
      alternative,
      allowed: schema ? allowed(schema, Number.POSITIVE_INFINITY) : "",
      description: ts.displayPartsToString(property?.getDocumentationComment(this.checker) ?? []),
      statedDefault: statedDefault && ts.displayPartsToString(statedDefault.text),
      actualDefault: defaultWords(schemas),
      weakerValues: prodSchema && weakerWords(prodSchema),
      required: schema?._zod.optin === undefined,
      describedAt: describedOnceOf(part)?.place,
      isPart: part instanceof z.ZodObject || schema instanceof z.ZodPrefault,
    };
  }

  private typeOf(property: ts.Symbol): ts.Type {
    return this.checker.getNonNullableType(this.checker.getTypeOfSymbol(property));
  }
}

function membersOf(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

/** The values of a setting that make prod weaker, or those of its entries. */
function weakerWords(schema: z.core.$ZodType): string | undefined {
  const words = weakeningOf(schema)?.wordsFor(defaultOf(schema));
  const part = bare(schema);
  if (words !== undefined) return words;
  if (part instanceof z.ZodRecord) return weakerWords(part.valueType);
  return part instanceof z.ZodArray ? weakerWords(part.element) : undefined;
}

/** The defaults of the schemas of the stages: one value, or each value with its stages. */
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
