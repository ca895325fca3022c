import { inThreeEnvironments } from "../three-environments";

// A product of a vendor, whose images are in the vendor's registry and need a login.
export default inThreeEnvironments({
  project: "documents",
  domain: "documents.example.com",
  application: {
    ingress: { zone: { kind: "created" } },
    services: {
      viewer: {
        image: "registry.vendor.example/viewer:12.4.1",
        registryCredentials: "vendor-registry",
        port: 8080,
        routes: { viewer: { paths: ["/*"], healthCheck: { path: "/status" } } },
      },
    },
    secrets: { "vendor-registry": { description: "Login at the vendor's registry, as JSON" } },
  },
});
