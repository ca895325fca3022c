import { inThreeEnvironments } from "../three-environments";

// Browsers upload photos straight into a bucket; a worker is told of each and makes the small ones.
export default inThreeEnvironments({
  project: "photos",
  domain: "photos.example.com",
  application: {
    ingress: { zone: { kind: "created" } },
    services: {
      api: { port: 3000, routes: { api: { paths: ["/*"] } }, uses: { buckets: { photos: "read-write" } } },
    },
    workers: { thumbnails: { queue: "uploaded", uses: { buckets: { photos: "read-write" } } } },
    queues: { uploaded: { visibilityTimeoutSeconds: 600 } },
    buckets: {
      photos: {
        cors: [{ origins: ["https://*.photos.example.com"], methods: ["PUT", "GET"], exposedHeaders: ["ETag"] }],
        lifecycle: {
          originals: { prefix: "originals/", transitions: [{ days: 60, to: "standard-ia" }] },
          drafts: { prefix: "drafts/", expireDays: 7 },
        },
        notifications: { uploads: { queue: "uploaded", prefix: "originals/", suffix: ".jpg" } },
      },
    },
  },
});
