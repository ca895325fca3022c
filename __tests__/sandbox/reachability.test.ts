import { type AppliedEnvironment } from "../../sandbox/questions/platform";
import { wantedReachability } from "../../sandbox/questions/reachability";
import definition from "../../config";
import { checkSettings } from "../../settings/check";

test("the default settings ask for these ways in each environment, and for no other", () => {
  const { settings } = checkSettings(definition, { example: true });
  for (const environment of Object.values(settings.environments)) {
    expect(wantedReachability({ settings: environment } as AppliedEnvironment)).toEqual([
      "0.0.0.0/0 -> load-balancer tcp 443",
      "0.0.0.0/0 -> load-balancer tcp 80",
      "admin -> api tcp 8000",
      "admin -> endpoints tcp 443",
      "admin -> s3 tcp 443",
      "api -> database tcp 5432",
      "api -> endpoints tcp 443",
      "api -> s3 tcp 443",
      "load-balancer -> admin tcp 3000",
      "load-balancer -> api tcp 8000",
      "load-balancer -> web tcp 3000",
      "web -> api tcp 8000",
      "web -> endpoints tcp 443",
      "web -> s3 tcp 443",
    ]);
  }
});
