/** The settings that say whether an environment uses the network or the load balancer of another. */
interface SharingSettings {
  readonly network: { readonly owner?: string | undefined };
  readonly sharedIngress?: { readonly owner: string } | undefined;
}

/** Returns the name of the environment whose network this one uses, if it has no network of its own. */
export function networkOwnerName({ network, sharedIngress }: SharingSettings): string | undefined {
  return sharedIngress?.owner ?? network.owner;
}
