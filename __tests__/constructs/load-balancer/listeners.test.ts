import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbListenerCertificate } from "@cdktf/provider-aws/lib/lb-listener-certificate";
import { resource } from "../../support/synthesize";
import { ofType, synthesizeIngress } from "../../support/ingress-under-test";

const https = (...given: Parameters<typeof synthesizeIngress>) =>
  resource(synthesizeIngress(...given), "aws_lb_listener", "ingress_listener_https");

describe("HTTPS", () => {
  const made = synthesizeIngress();

  test("is spoken with TLS 1.3 or 1.2 and authenticated encryption only (ELB.17)", () => {
    expect(made.json).toHaveResourceWithProperties(LbListener, {
      port: 443,
      protocol: "HTTPS",
      ssl_policy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
    });
  });

  test("is spoken by another policy where one is set", () => {
    const tlsPolicy = "ELBSecurityPolicy-TLS13-1-3-2021-06";
    expect(https({ tlsPolicy })["ssl_policy"]).toBe(tlsPolicy);
  });

  test("waits until the certificate is valid", () => {
    expect(https()["certificate_arn"]).toBe(
      "${aws_acm_certificate_validation.ingress_certificate_validation.certificate_arn}",
    );
  });

  test("answers 404 where no route leads, and says nothing else", () => {
    expect(https()["default_action"]).toEqual([
      {
        type: "fixed-response",
        fixed_response: { content_type: "text/plain", status_code: "404", message_body: "Not found" },
      },
    ]);
  });

  test("is no other listener's protocol: there are the two", () => {
    expect(Object.keys(ofType(made, "aws_lb_listener"))).toEqual([
      "ingress_listener_https",
      "ingress_listener_redirect",
    ]);
  });
});

describe("plain HTTP", () => {
  test("redirects to HTTPS for good, and does nothing else (ELB.1, ELB.18)", () => {
    expect(synthesizeIngress().json).toHaveResourceWithProperties(LbListener, {
      port: 80,
      protocol: "HTTP",
      default_action: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", status_code: "HTTP_301" } }],
    });
  });

  test("redirects from and to the ports that are set", () => {
    expect(synthesizeIngress({ httpPort: 8080, httpsPort: 8443 }).json).toHaveResourceWithProperties(LbListener, {
      port: 8080,
      default_action: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "8443", status_code: "HTTP_301" } }],
    });
    expect(https({ httpsPort: 8443 })["port"]).toBe(8443);
  });

  test("has no listener where nothing is redirected", () => {
    expect(Object.keys(ofType(synthesizeIngress({ httpPort: "none" }), "aws_lb_listener"))).toEqual([
      "ingress_listener_https",
    ]);
  });
});

describe("certificates of one's own", () => {
  const arn = (id: string) => `arn:aws:acm:eu-west-1:444444444444:certificate/${id}`;
  const made = synthesizeIngress({ certificateArns: [arn("0a1b"), arn("2c3d"), arn("4e5f"), arn("2c3d")] });

  test("take the place of the one that is issued: the first is the default", () => {
    expect(resource(made, "aws_lb_listener", "ingress_listener_https")["certificate_arn"]).toBe(arn("0a1b"));
    expect(ofType(made, "aws_acm_certificate")).toEqual({});
    expect(ofType(made, "aws_acm_certificate_validation")).toEqual({});
  });

  test("answer beside it, each once and by an address of its own", () => {
    expect(Object.keys(ofType(made, "aws_lb_listener_certificate"))).toEqual([
      "ingress_listener_certificate_2c3d",
      "ingress_listener_certificate_4e5f",
    ]);
    expect(made.json).toHaveResourceWithProperties(LbListenerCertificate, {
      listener_arn: "${aws_lb_listener.ingress_listener_https.arn}",
      certificate_arn: arn("4e5f"),
    });
  });
});

describe("headers on every response", () => {
  const prefix = "routing_http_response_";
  const headers = (listener: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(listener)
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, value]) => [name.slice(prefix.length), value]),
    );
  const hsts = { maxAgeDays: 365, includeSubdomains: true, preload: false };
  const defaults = {
    strictTransportSecurity: hsts,
    frameOptions: "DENY" as const,
    contentTypeOptions: true,
    serverHeader: false,
  };

  test("are HSTS of a year, no frames, no guessing of types, and not who answered", () => {
    expect(headers(https())).toEqual({
      strict_transport_security_header_value: "max-age=31536000; includeSubDomains",
      x_frame_options_header_value: "DENY",
      x_content_type_options_header_value: "nosniff",
      server_enabled: false,
    });
  });

  test("are what is set", () => {
    const contentSecurityPolicy = "default-src 'self'; frame-ancestors 'none'";
    const responseHeaders = {
      strictTransportSecurity: { maxAgeDays: 2, includeSubdomains: false, preload: true },
      contentSecurityPolicy,
      frameOptions: "SAMEORIGIN" as const,
      contentTypeOptions: false,
      serverHeader: true,
    } as const;
    expect(headers(https({ responseHeaders }))).toEqual({
      strict_transport_security_header_value: "max-age=172800; preload",
      content_security_policy_header_value: contentSecurityPolicy,
      x_frame_options_header_value: "SAMEORIGIN",
      server_enabled: true,
    });
  });

  test("tell browsers to forget HSTS where its age is 0", () => {
    const responseHeaders = { ...defaults, strictTransportSecurity: { ...hsts, maxAgeDays: 0 } } as const;
    expect(headers(https({ responseHeaders }))).toMatchObject({
      strict_transport_security_header_value: "max-age=0; includeSubDomains",
    });
  });
});
