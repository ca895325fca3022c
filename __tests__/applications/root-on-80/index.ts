import { inThreeEnvironments } from "../three-environments";

// An image from before anybody thought of users: Apache starts as root, on port 80, and writes where it always has.
export default inThreeEnvironments({
  project: "brochure",
  domain: "brochure.example.com",
  application: {
    ingress: { zone: { kind: "created" } },
    services: {
      site: {
        image: "public.ecr.aws/docker/library/httpd:2.4.65",
        port: 80,
        user: "image",
        writablePaths: ["/usr/local/apache2/logs"],
        routes: { site: { paths: ["/*"], healthCheck: { path: "/" } } },
      },
    },
  },
  waivers: [
    {
      environment: "prod",
      setting: "services.site.user",
      reason: "The brochure moves to an image without root by the end of the quarter.",
    },
    {
      environment: "prod",
      setting: "services.site.writablePaths",
      reason: "Apache writes the id of its process there, and executes nothing from it.",
    },
  ],
});
