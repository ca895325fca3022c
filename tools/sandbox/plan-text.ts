/** Returns the addresses of the resources that a plan destroys or replaces, from the text that Terraform prints. */
export function destroyedIn(plan: string): string[] {
  return [
    ...plan.matchAll(
      /^ *# (\S+) (?:\(deposed object \w+\) )?(?:will be destroyed|must be replaced|will be replaced)/gm,
    ),
  ].map(([, address = ""]) => address);
}

/** Whether a plan gives resources new addresses and does nothing else, by the text that Terraform prints. */
export function movesOnly(plan: string): boolean {
  return plan.includes(" has moved to ") && /^Plan: 0 to add, 0 to change, 0 to destroy\./m.test(plan);
}
