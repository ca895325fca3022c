import { type Construct } from "constructs";
import { type AlarmSet } from "../../constructs/monitoring/alarm-set";
import { CompositeAlarm } from "../../constructs/monitoring/composite-alarm";
import { NatGatewayAlarms } from "../../constructs/network/nat-gateway-alarms";
import { type Network } from "../../constructs/network/network";
import { Vpc } from "../../constructs/network/vpc";
import { type EnvironmentSettings } from "../../settings/settings";
import { type Explaining } from "./explanations";

const NAME = "nat-gateways";

/** The alarms of the network of an environment, which page together. Those of a network from elsewhere are its owner's. */
export class NetworkAlarms implements Explaining {
  readonly name = NAME;
  /** The alarms of each NAT gateway. */
  readonly natGateways: readonly AlarmSet[];
  /** The alarm that pages; undefined if none is urgent. */
  readonly page: CompositeAlarm | undefined;

  /** @param scope the construct of all alarms */
  constructor(scope: Construct, { alarms }: Pick<EnvironmentSettings, "alarms">, network: Network) {
    const { highestSeverity, natGateways: choices } = alarms;
    const gateways = network instanceof Vpc ? network.natGateways : [];
    this.natGateways = gateways.map(
      (gateway) =>
        new NatGatewayAlarms(scope, `gateway-${gateway.name}`, { gateway, highestSeverity, choices, pages: false }),
    );
    const anyOf = this.natGateways.flatMap(({ urgent }) => urgent);
    this.page =
      anyOf.length === 0
        ? undefined
        : new CompositeAlarm(scope, NAME, {
            description: "The NAT gateways need somebody now: connections to the internet fail.",
            runbook: "nat-gateway-ports",
            anyOf,
          });
  }
}
