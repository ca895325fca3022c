import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbListenerCertificate } from "@cdktf/provider-aws/lib/lb-listener-certificate";
import { Certificate } from "../../../constructs/load-balancer/certificate";
import { resource } from "../../support/synthesize";
import { ofType, synthesizeIngress } from "../../support/ingress-under-test";

const https = (...parameters: Parameters<typeof synthesizeIngress>) =>
  resource(synthesizeIngress(...parameters), "aws_lb_listener", "ingress_listener_https");

describe("the HTTPS listener", () => {
  const synthesized = synthesizeIngress();

  test("supports only TLS 1.2 and 1.3 with authenticated encryption (ELB.17)", () => {
    expect(synthesized.json).toHaveResourceWithProperties(LbListener, {
      port: 443,
      protocol: "HTTPS",
      ssl_policy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
    });
  });

  test("has the security policy that is set", () => {
    const tlsPolicy = "ELBSecurityPolicy-TLS13-1-3-2021-06";
    expect(https({ tlsPolicy })["ssl_policy"]).toBe(tlsPolicy);
  });

  test("depends on the validation of the certificate", () => {
    expect(https()["certificate_arn"]).toBe(
      "${aws_acm_certificate_validation.ingress_certificate_validation.certificate_arn}",
    );
  });

  test("responds with 404 if no route matches", () => {
    expect(https()["default_action"]).toEqual([
      {
        type: "fixed-response",
        fixed_response: { content_type: "text/plain", status_code: "404", message_body: "Not found" },
      },
    ]);
  });

  test("is the only listener besides the redirect", () => {
    expect(Object.keys(ofType(synthesized, "aws_lb_listener"))).toEqual([
      "ingress_listener_https",
      "ingress_listener_redirect",
    ]);
  });
});

describe("the HTTP listener", () => {
  test("redirects to HTTPS permanently, and does nothing else (ELB.1, ELB.18)", () => {
    expect(synthesizeIngress().json).toHaveResourceWithProperties(LbListener, {
      port: 80,
      protocol: "HTTP",
      default_action: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", status_code: "HTTP_301" } }],
    });
  });

  test("redirects between the ports that are set", () => {
    expect(synthesizeIngress({ httpPort: 8080, httpsPort: 8443 }).json).toHaveResourceWithProperties(LbListener, {
      port: 8080,
      default_action: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "8443", status_code: "HTTP_301" } }],
    });
    expect(https({ httpsPort: 8443 })["port"]).toBe(8443);
  });

  test("doesn't exist if the HTTP port is none", () => {
    expect(Object.keys(ofType(synthesizeIngress({ httpPort: "none" }), "aws_lb_listener"))).toEqual([
      "ingress_listener_https",
    ]);
  });
});

describe("existing certificates", () => {
  const arn = (id: string) => `arn:aws:acm:eu-west-1:444444444444:certificate/${id}`;
  const certificates = ["0a1b", "2c3d", "4e5f", "2c3d"].map((id) => Certificate.fromArn(arn(id)));
  const synthesized = synthesizeIngress({ certificates });

  test("replace the issued one, and the first is the default certificate", () => {
    expect(resource(synthesized, "aws_lb_listener", "ingress_listener_https")["certificate_arn"]).toBe(arn("0a1b"));
    expect(ofType(synthesized, "aws_acm_certificate")).toEqual({});
    expect(ofType(synthesized, "aws_acm_certificate_validation")).toEqual({});
  });

  test("are attached to the listener, each once and with its own address", () => {
    expect(Object.keys(ofType(synthesized, "aws_lb_listener_certificate"))).toEqual([
      "ingress_listener_certificate_2c3d",
      "ingress_listener_certificate_4e5f",
    ]);
    expect(synthesized.json).toHaveResourceWithProperties(LbListenerCertificate, {
      listener_arn: "${aws_lb_listener.ingress_listener_https.arn}",
      certificate_arn: arn("4e5f"),
    });
  });
});

describe("response headers", () => {
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

  test("are HSTS for a year, no framing, no MIME sniffing and no Server header by default", () => {
    expect(headers(https())).toEqual({
      strict_transport_security_header_value: "max-age=31536000; includeSubDomains",
      x_frame_options_header_value: "DENY",
      x_content_type_options_header_value: "nosniff",
      server_enabled: false,
    });
  });

  test("have the values that are set", () => {
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

  test("disable HSTS in browsers if its age is 0", () => {
    const responseHeaders = { ...defaults, strictTransportSecurity: { ...hsts, maxAgeDays: 0 } } as const;
    expect(headers(https({ responseHeaders }))).toMatchObject({
      strict_transport_security_header_value: "max-age=0; includeSubDomains",
    });
  });
});
