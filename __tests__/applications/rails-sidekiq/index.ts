import { inThreeEnvironments } from "../three-environments";

// Rails with Sidekiq. The libraries expect the variables of PostgreSQL's client, and a password.
export default inThreeEnvironments({
  project: "helpdesk",
  domain: "helpdesk.example.com",
  application: {
    ingress: { zone: { kind: "created" } },
    services: {
      web: {
        port: 3000,
        command: ["bundle", "exec", "puma"],
        writablePaths: ["/tmp", "/rails/tmp", "/rails/log"],
        environment: { RAILS_ENV: "production", REDIS_URL: "redis://redis:6379/1" },
        secrets: { RAILS_MASTER_KEY: { secret: "rails-master-key" } },
        variables: {
          DATABASE_URL: "DATABASE_URL",
          DATABASE_USERNAME: "PGUSER",
          DATABASE_PASSWORD: "PGPASSWORD",
          BUCKET_ATTACHMENTS: "S3_BUCKET",
        },
        routes: { site: { paths: ["/*"], healthCheck: { path: "/up" } } },
        uses: { database: { user: "rails" }, services: ["redis"], buckets: { attachments: "read-write" } },
      },
      sidekiq: {
        imageOf: "web",
        command: ["bundle", "exec", "sidekiq"],
        writablePaths: ["/tmp", "/rails/tmp", "/rails/log"],
        environment: { RAILS_ENV: "production", REDIS_URL: "redis://redis:6379/1" },
        secrets: { RAILS_MASTER_KEY: { secret: "rails-master-key" } },
        variables: { DATABASE_URL: "DATABASE_URL", DATABASE_USERNAME: "PGUSER", DATABASE_PASSWORD: "PGPASSWORD" },
        scaling: { minimum: 3, maximum: 9 },
        uses: { database: { user: "rails" }, services: ["redis"], buckets: { attachments: "read" } },
      },
      redis: {
        image: "public.ecr.aws/docker/library/redis:8.2.1-alpine3.22",
        port: 6379,
        protocol: "tcp",
        user: "999:1000",
        scaling: 1,
        capacity: "on-demand",
      },
    },
    tasks: {
      // Before each deployment: rails db:prepare creates and changes tables.
      migrate: {
        imageOf: "web",
        command: ["bin/rails", "db:prepare"],
        environment: { RAILS_ENV: "production" },
        secrets: { RAILS_MASTER_KEY: { secret: "rails-master-key" } },
        uses: { database: "owner" },
      },
    },
    database: {
      name: "helpdesk",
      users: { rails: { grants: "read-write", password: { secret: "database-password" } } },
    },
    buckets: { attachments: {} },
    secrets: {
      "rails-master-key": { description: "Decrypts the credentials of Rails" },
      "database-password": { description: "Password of the database user rails", generated: {} },
    },
  },
  waivers: [
    {
      environment: "prod",
      setting: "database.users.rails.password",
      reason: "Active Record keeps connections open for days, and its adapter can't fetch tokens.",
    },
    {
      environment: "prod",
      setting: "services.redis.scaling",
      reason: "Sidekiq needs one Redis; jobs that it loses are enqueued again by the nightly audit.",
    },
  ],
});
