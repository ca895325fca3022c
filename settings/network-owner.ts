/** What of an environment's settings says whether it stands in another's network, or on its load balancer. */
interface Sharing {
  readonly network: { readonly owner?: string | undefined };
  readonly sharedIngress?: { readonly owner: string } | undefined;
}

/** Name of the environment that is owner to this one, if any is. */
export function networkOwnerName({ network, sharedIngress }: Sharing): string | undefined {
  return sharedIngress?.owner ?? network.owner;
}
