/** Why AWS would refuse the props of a construct. The settings check reports it by the paths of the settings. */
export interface PropIssue {
  /** Names of the props that cause the issue, the one to correct first. */
  readonly props: readonly [string, ...string[]];
  /** What is wrong and what to do. */
  readonly message: string;
}

/**
 * Requires that AWS would accept the props of a construct.
 * @param path path of the construct
 * @throws with the first issue, if there is any
 */
export function requireNoIssue(path: string, [issue]: readonly PropIssue[]): void {
  if (issue) {
    throw new Error(`${path}: ${issue.message}`);
  }
}
