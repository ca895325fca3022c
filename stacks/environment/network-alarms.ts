import { type Construct } from "constructs";
import { type AlarmSet } from "../../constructs/monitoring/alarm-set";
import { CompositeAlarm } from "../../constructs/monitoring/composite-alarm";
import { NatGatewayAlarms } from "../../constructs/network/nat-gateway-alarms";
import { type CreatedNatGateway } from "../../constructs/network/nat-gateways";
import { type Network } from "../../constructs/network/network";
import { Vpc } from "../../constructs/network/vpc";
import { type EnvironmentSettings } from "../../settings/settings";
import { type Explaining } from "./explanations";

const NAME = "nat-gateways";

/**
 * The alarms of the network of an environment, which page together. Those of a network from elsewhere are its owner's. Gateways
 * that only an extension needs are created after the services have their alarms, which they then don't explain.
 */
export class NetworkAlarms implements Explaining {
  readonly name = NAME;
  private sets: readonly AlarmSet[] = [];
  private composite: CompositeAlarm | undefined;

  /** @param scope the construct of all alarms */
  constructor(
    private readonly scope: Construct,
    private readonly settings: Pick<EnvironmentSettings, "alarms">,
    network: Network,
  ) {
    if (network instanceof Vpc) {
      network.whenNatGateways((gateways) => {
        this.watch(gateways);
      });
    }
  }

  /** The alarms of each NAT gateway that there is so far. */
  get natGateways(): readonly AlarmSet[] {
    return this.sets;
  }

  /** The alarm that pages; undefined if none is urgent. */
  get page(): CompositeAlarm | undefined {
    return this.composite;
  }

  private watch(gateways: readonly CreatedNatGateway[]): void {
    const { highestSeverity, natGateways: choices } = this.settings.alarms;
    this.sets = gateways.map(
      (gateway) =>
        new NatGatewayAlarms(this.scope, `gateway-${gateway.name}`, {
          gateway,
          highestSeverity,
          choices,
          pages: false,
        }),
    );
    const anyOf = this.sets.flatMap(({ urgent }) => urgent);
    if (anyOf.length > 0) {
      this.composite = new CompositeAlarm(this.scope, NAME, {
        description: "The NAT gateways need somebody now: connections to the internet fail.",
        runbook: "nat-gateway-ports",
        anyOf,
      });
    }
  }
}
