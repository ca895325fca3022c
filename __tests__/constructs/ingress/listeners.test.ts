import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { resource } from "../../support/synthesize";
import { ofType, synthesizeIngress } from "./ingress-under-test";

const HTTPS = "ingress_listener_https";
const REDIRECT = "ingress_listener_redirect";

describe("the HTTPS listener", () => {
  const synthesized = synthesizeIngress();

  test("speaks TLS 1.3 and the strong half of 1.2 with the certificate, once it is valid (ELB.17)", () => {
    expect(resource(synthesized, "aws_lb_listener", HTTPS)).toMatchObject({
      port: 443,
      protocol: "HTTPS",
      ssl_policy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
      certificate_arn: "${aws_acm_certificate_validation.ingress_certificate_validation.certificate_arn}",
    });
  });

  test("answers 404 to what no route takes", () => {
    expect(resource(synthesized, "aws_lb_listener", HTTPS)["default_action"]).toEqual([
      {
        type: "fixed-response",
        fixed_response: { content_type: "text/plain", status_code: "404", message_body: "Not found" },
      },
    ]);
  });

  test("takes another port and another policy", () => {
    const other = synthesizeIngress({ httpsPort: 8443, tlsPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06" });
    expect(resource(other, "aws_lb_listener", HTTPS)).toMatchObject({
      port: 8443,
      ssl_policy: "ELBSecurityPolicy-TLS13-1-3-2021-06",
    });
    expect(resource(other, "aws_lb_listener", REDIRECT)).toMatchObject({
      default_action: [{ redirect: { port: "8443" } }],
    });
  });
});

describe("response headers", () => {
  test("by default: HTTPS for a year with all subdomains, no frames, no sniffing, no server name, no policy", () => {
    const listener = resource(synthesizeIngress(), "aws_lb_listener", HTTPS);
    expect(listener).toMatchObject({
      routing_http_response_strict_transport_security_header_value: "max-age=31536000; includeSubDomains",
      routing_http_response_x_frame_options_header_value: "DENY",
      routing_http_response_x_content_type_options_header_value: "nosniff",
      routing_http_response_server_enabled: false,
    });
    expect(listener).not.toHaveProperty("routing_http_response_content_security_policy_header_value");
  });

  test("as they are set", () => {
    const synthesized = synthesizeIngress({
      responseHeaders: {
        strictTransportSecurity: { maxAgeDays: 0, includeSubdomains: false, preload: true },
        contentSecurityPolicy: "default-src 'self'",
        frameOptions: "SAMEORIGIN",
        contentTypeOptions: false,
        serverHeader: true,
      },
    });
    expect(synthesized.json).toHaveResourceWithProperties(LbListener, {
      routing_http_response_strict_transport_security_header_value: "max-age=0; preload",
      routing_http_response_content_security_policy_header_value: "default-src 'self'",
      routing_http_response_x_frame_options_header_value: "SAMEORIGIN",
      routing_http_response_server_enabled: true,
    });
    expect(resource(synthesized, "aws_lb_listener", HTTPS)).not.toHaveProperty(
      "routing_http_response_x_content_type_options_header_value",
    );
  });
});

describe("plain HTTP", () => {
  test("only redirects to HTTPS, for good (ELB.1, ELB.18)", () => {
    expect(resource(synthesizeIngress(), "aws_lb_listener", REDIRECT)).toMatchObject({
      port: 80,
      protocol: "HTTP",
      default_action: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", status_code: "HTTP_301" } }],
    });
  });

  test("is not there when its port is none", () => {
    expect(Object.keys(ofType(synthesizeIngress({ httpPort: "none" }), "aws_lb_listener"))).toEqual([HTTPS]);
  });
});

describe("given certificates", () => {
  const arn = (id: string) => `arn:aws:acm:eu-west-1:444444444444:certificate/${id}`;
  const synthesized = synthesizeIngress({ certificateArns: [arn("one"), arn("two"), arn("three"), arn("two")] });

  test("the first is the default, the others are added once each, by their own id", () => {
    expect(resource(synthesized, "aws_lb_listener", HTTPS)).toMatchObject({ certificate_arn: arn("one") });
    expect(ofType(synthesized, "aws_lb_listener_certificate")).toMatchObject({
      ingress_listener_certificate_two: {
        certificate_arn: arn("two"),
        listener_arn: "${aws_lb_listener.ingress_listener_https.arn}",
      },
      ingress_listener_certificate_three: { certificate_arn: arn("three") },
    });
    expect(Object.keys(ofType(synthesized, "aws_lb_listener_certificate"))).toHaveLength(2);
  });

  test("no other is issued", () => {
    expect(ofType(synthesized, "aws_acm_certificate")).toEqual({});
    expect(Object.keys(ofType(synthesized, "aws_route53_record"))).toEqual(["ingress_name_shop_example_com"]);
  });
});
