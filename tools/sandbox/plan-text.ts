/** Returns the addresses of the resources that a plan destroys or replaces, from the text that Terraform prints. */
export function destroyedIn(plan: string): string[] {
  return [
    ...plan.matchAll(
      /^ *# (\S+) (?:\(deposed object \w+\) )?(?:will be destroyed|must be replaced|will be replaced)/gm,
    ),
  ].map(([, address = ""]) => address);
}
