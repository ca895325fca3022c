/**
 * Returns settings unchanged, as the props of a construct. TypeScript reports excess properties only in an object that
 * is written out key by key. A spread object may have any other key; the construct then ignores that setting. Here
 * every such key, at any depth, is a compile error that names its path.
 *
 * ```ts
 * new Bucket(scope, id, exact<BucketProps, "trail">()({ name, encryptionKey, protection, ...settings }));
 * ```
 *
 * @typeParam Target what the settings must fit: usually the props of a construct
 * @typeParam UsedElsewhere paths of the settings that other code uses. A path that `Target` has as well, or that is not
 * among the settings, is an error too
 */
export function exact<Target, UsedElsewhere extends string = never>() {
  return <Given extends Target>(settings: Given & Match<UnknownPaths<Given, Target>, UsedElsewhere>): Given => settings;
}

/**
 * Requires that taking settings apart leaves no key; each one left is a compile error.
 *
 * ```ts
 * const { enabled, time, ...others } = settings.backup;
 * requireEmpty(others);
 * ```
 */
export const requireEmpty: <Given extends object>(
  others: Given & Match<UnknownPaths<Given, never>, never>,
) => void = () => undefined;

/** Any type, unless a setting is neither in the target nor used elsewhere, or is said to be used elsewhere and is not. */
type Match<Unknown extends string, UsedElsewhere extends string> = ([Exclude<Unknown, UsedElsewhere>] extends [never]
  ? unknown
  : SettingThatNothingUses<Exclude<Unknown, UsedElsewhere>>) &
  ([Exclude<UsedElsewhere, Unknown>] extends [never] ? unknown : NotUsedElsewhere<Exclude<UsedElsewhere, Unknown>>);

declare const compileError: unique symbol;

/** The error that names a setting; no settings are of this type. */
interface SettingThatNothingUses<Path> {
  readonly [compileError]: Path;
}

/** The error that names a path of `UsedElsewhere` that does not belong there. */
interface NotUsedElsewhere<Path> {
  readonly [compileError]: Path;
}

/** Paths of the keys of `Given` that `Target` does not have. */
type UnknownPaths<Given, Target> = Given extends readonly (infer Item)[]
  ? UnknownPaths<Item, ItemOf<Target>>
  : Given extends object
    ? HasMethods<Given> extends true
      ? never
      : { [Key in keyof Given & string]: UnknownPathsAt<Key, Given[Key], Target> }[keyof Given & string]
    : never;

/** A key whose value can only be `undefined` says nothing, so that nothing has to use it. */
type UnknownPathsAt<Key extends string, Value, Target> = [Value] extends [undefined]
  ? never
  : Key extends KeyOf<Target>
    ? `${Key}.${UnknownPaths<Value, ValueAt<Target, Key>>}`
    : Key;

/** Whether this is a construct or another object with behavior, and not settings. */
type HasMethods<Given> = [Extract<Given[keyof Given], (...args: never) => unknown>] extends [never] ? false : true;

// Each of these takes every member of a union into account.
type KeyOf<Target> = Target extends object ? keyof Target : never;
type ValueAt<Target, Key extends string> = Target extends object
  ? Key extends keyof Target
    ? Target[Key]
    : never
  : never;
type ItemOf<Target> = Target extends readonly (infer Item)[] ? Item : never;
