import { type Network } from "../../constructs/network/network";
import { SearchDomain } from "../../constructs/search/search-domain";
import { SearchInstance } from "../../constructs/search/search-instance";
import { type EnvironmentProps } from "./environment-props";
import { participantsOf } from "./network-sharing";

/**
 * Opens an environment's network for what the environments that share it have in it. Their stacks can't: the network
 * ACLs and the endpoints belong to this one. What an environment has in a network of its own opens it itself.
 */
export function allowParticipants(network: Network, props: EnvironmentProps): void {
  for (const { search } of participantsOf(props)) {
    if (search?.kind === "instance") {
      SearchInstance.openNetwork(network, search);
    }
    if (search?.kind === "managed") {
      SearchDomain.openNetwork(network);
    }
  }
}
