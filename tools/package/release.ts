/** What a version is published from. */
export interface Checkout {
  /** The version in package.json. */
  readonly version: string;
  /** The tags of the commit that is checked out. */
  readonly tags: readonly string[];
  /** Whether the files are those of the commit. */
  readonly clean: boolean;
}

/**
 * Says why a version must not be published from a checkout: only what its tag holds may be. A clone of the template
 * has commits of its own, so that it can't be published by accident.
 * @returns the reason, or `undefined` if it may be published
 */
export function reasonNotToPublish({ version, tags, clean }: Checkout): string | undefined {
  const tag = `v${version}`;
  if (!tags.includes(tag)) {
    return `A version is published from its tag alone, and this commit is not tagged ${tag}.`;
  }
  return clean ? undefined : `The files differ from those of ${tag}. Commit or remove the changes first.`;
}
