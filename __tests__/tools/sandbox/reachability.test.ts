import { expectedReachability } from "../../../tools/sandbox/checks/reachability";
import definition from "../../../examples/shop";
import microservices from "../../../examples/microservices";
import { checkSettings } from "../../../settings/check/check-settings";
import { networkOwnerOf } from "../../../stacks/environment/network-sharing";
import { StackLocations } from "../../../stacks/locations";

test("the settings of the shop ask for these connections in each environment, and for no others", () => {
  const { settings } = checkSettings(definition, { example: true });
  for (const environment of Object.values(settings.environments)) {
    const apis = environment.stage === "test" ? "0.0.0.0/0" : "endpoints";
    const expected = [
      "0.0.0.0/0 -> load-balancer tcp 443",
      "0.0.0.0/0 -> load-balancer tcp 80",
      "admin -> api tcp 8000",
      `admin -> ${apis} tcp 443`,
      "admin -> s3 tcp 443",
      "api -> database tcp 5432",
      `api -> ${apis} tcp 443`,
      "api -> s3 tcp 443",
      "database-users -> database tcp 5432",
      `database-users -> ${apis} tcp 443`,
      "database-users -> s3 tcp 443",
      "load-balancer -> admin tcp 3000",
      "load-balancer -> api tcp 8000",
      "load-balancer -> web tcp 3000",
      "web -> api tcp 8000",
      `web -> ${apis} tcp 443`,
      "web -> s3 tcp 443",
    ];
    expect(expectedReachability({ settings: environment })).toEqual(expected.sort());
  }
});

test("a participant is reached from its owner's load balancer, and reaches its owner's endpoints", () => {
  const { settings: platform } = checkSettings(microservices, { example: true });
  const { test: participant } = platform.environments;
  const owner =
    participant && networkOwnerOf({ settings: participant, platform, locations: new StackLocations(platform) });
  const expected = participant ? expectedReachability({ settings: participant, owner }) : [];
  expect(expected.filter((connection) => /load-balancer|endpoints/.test(connection))).toEqual([
    "0.0.0.0/0 -> load-balancer tcp 443",
    "0.0.0.0/0 -> load-balancer tcp 80",
    "activity -> endpoints tcp 443",
    "auth -> endpoints tcp 443",
    "load-balancer -> activity tcp 3003",
    "load-balancer -> auth tcp 3001",
    "load-balancer -> reminder tcp 3002",
    "reminder -> endpoints tcp 443",
  ]);
});
