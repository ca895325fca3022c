import { networkPrices } from "../../../prices/network-prices";
import { plus, times } from "../range";
import { answersIn, tasksIn } from "../traffic";
import { type Part } from "../usage";
import { use } from "./use";

/** What leaves for the internet, and what goes from one zone to another. */
export const dataTransfer: Part = {
  name: "data transfer",
  types: ["aws_vpc"],
  usagesOf: (stack, facts) => {
    const { internetGigabytesPerTask, zoneGigabytesPerTask } = facts.assumptions;
    const tasks = tasksIn(stack, facts);
    // The cluster stands for what runs in it: an environment can be in the network of another.
    const [cluster] = stack.of("aws_ecs_cluster");
    return cluster === undefined || tasks.high === 0
      ? []
      : [
          use(
            cluster,
            networkPrices.internetData,
            plus(answersIn(stack, facts), times(tasks, internetGigabytesPerTask)),
          ),
          use(cluster, networkPrices.zoneData, times(tasks, zoneGigabytesPerTask)),
        ];
  },
};
