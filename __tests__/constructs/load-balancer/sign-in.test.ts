import { type SignIn } from "../../../constructs/load-balancer/sign-in";
import { type IngressChanges, ofType, synthesizeIngress } from "../../support/ingress-under-test";
import { resource } from "../../support/synthesize";
import { cognito, oidc } from "../../support/sign-in";

const withSignIn = (signIn: SignIn, changes: IngressChanges = {}) =>
  synthesizeIngress(changes, (ingress, target) => {
    ingress.route(target("admin", 3000), "office", { paths: ["/admin/*"], signIn });
    ingress.route(target("web", 3000), "site", { paths: ["/*"] });
  });

type Synthesized = ReturnType<typeof withSignIn>;

const actions = (synthesized: Synthesized, route = "admin_office") =>
  resource(synthesized, "aws_lb_listener_rule", `ingress_route_${route}_rule`)["action"];

const group = "${aws_lb_target_group.ingress_route_admin_office_target_group.arn}";

describe("a route with sign-in", () => {
  test("authenticates people with a user pool, for a working day, before it forwards their requests", () => {
    expect(actions(withSignIn(cognito))).toEqual([
      {
        type: "authenticate-cognito",
        order: 1,
        authenticate_cognito: {
          user_pool_arn: cognito.userPoolArn,
          user_pool_client_id: "1example23456789",
          user_pool_domain: "shop-office",
          scope: "openid",
          session_timeout: 28800,
          session_cookie_name: expect.any(String) as string,
          on_unauthenticated_request: "authenticate",
        },
      },
      { type: "forward", order: 2, target_group_arn: group },
    ]);
  });

  test("authenticates people with OpenID Connect, and takes the client secret from outside", () => {
    const synthesized = withSignIn(oidc);
    expect(actions(synthesized)).toMatchObject([
      {
        type: "authenticate-oidc",
        order: 1,
        authenticate_oidc: {
          issuer: "https://id.example.com",
          authorization_endpoint: "https://id.example.com/authorize",
          token_endpoint: "https://id.example.com/token",
          user_info_endpoint: "https://id.example.com/claims",
          client_id: "shop",
          client_secret: "${var.admin_office_client_secret}",
        },
      },
      { type: "forward", order: 2 },
    ]);
    const { variable } = JSON.parse(synthesized.json) as { variable: Record<string, object> };
    expect(variable["admin_office_client_secret"]).toEqual({
      type: "string",
      sensitive: true,
      nullable: false,
      description: expect.any(String) as string,
    });
  });

  test.each([cognito, oidc])("takes the settings of a session: $kind", (signIn) => {
    const changed = withSignIn({ ...signIn, scope: "openid email", sessionHours: 1, unauthenticated: "deny" });
    expect(actions(changed)).toMatchObject([
      {
        [`authenticate_${signIn.kind}`]: {
          scope: "openid email",
          session_timeout: 3600,
          on_unauthenticated_request: "deny",
        },
      },
      {},
    ]);
  });

  test("has a session cookie of its own", () => {
    const synthesized = synthesizeIngress({}, (ingress, target) => {
      ingress.route(target("admin", 3000), "office", { paths: ["/admin/*"], signIn: cognito });
      ingress.route(target("stock", 3000), "office", { paths: ["/stock/*"], signIn: cognito });
    });
    const cookies = ["admin_office", "stock_office"].map((route) => {
      const [first] = actions(synthesized, route) as { authenticate_cognito: { session_cookie_name: string } }[];
      return first?.authenticate_cognito.session_cookie_name;
    });
    expect(cookies).toEqual(["shop-prod-admin-office-session", "shop-prod-stock-office-session"]);
  });

  test("leaves routes without sign-in and health checks as they are", () => {
    const synthesized = withSignIn(cognito);
    expect(actions(synthesized, "web_site")).toMatchObject([{ type: "forward" }]);
    expect(actions(synthesized, "web_site")).toHaveLength(1);
    expect(resource(synthesized, "aws_lb_target_group", "ingress_route_admin_office_target_group")).toMatchObject({
      health_check: { enabled: true, path: "/health", matcher: "200" },
    });
  });
});

describe("the load balancer of a route with sign-in", () => {
  const rules = (synthesized: Synthesized) =>
    Object.values(ofType(synthesized, "aws_vpc_security_group_egress_rule")).filter(
      (rule) => rule["cidr_ipv4"] === "0.0.0.0/0",
    );

  test("reaches identity providers over HTTPS", () => {
    expect(rules(withSignIn(cognito))).toMatchObject([
      {
        security_group_id: "${aws_security_group.ingress_load_balancer_security_group.id}",
        from_port: 443,
        to_port: 443,
        ip_protocol: "tcp",
      },
    ]);
  });

  test("reaches nothing outside the network without such a route", () => {
    const none = synthesizeIngress({}, (ingress, target) => {
      ingress.route(target("web", 3000), "site", { paths: ["/*"] });
    });
    expect(rules(none)).toEqual([]);
  });

  test("gets replies on every port from which it connects, if it is internal", () => {
    const replies = (synthesized: Synthesized) =>
      Object.values(ofType(synthesized, "aws_network_acl_rule")).filter(
        (rule) => rule["from_port"] === 1024 && rule["to_port"] === 32767,
      );
    expect(replies(withSignIn(cognito, { internal: true }))).toMatchObject([
      { cidr_block: "0.0.0.0/0", egress: false, network_acl_id: "${aws_network_acl.network_private_acl.id}" },
    ]);
    expect(replies(withSignIn(cognito))).toEqual([]);
  });

  test("has NAT gateways for it if it is internal, and needs none with public addresses of its own", () => {
    const gateways = (synthesized: Synthesized) => ofType(synthesized, "aws_nat_gateway");
    expect(Object.keys(gateways(withSignIn(cognito, { internal: true })))).toHaveLength(2);
    expect(gateways(withSignIn(cognito))).toEqual({});
  });
});
