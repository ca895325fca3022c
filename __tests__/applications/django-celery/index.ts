import { inThreeEnvironments } from "../three-environments";

// Django with Celery: one image runs the site, the workers and the scheduler, and Redis is the broker between them.
export default inThreeEnvironments({
  project: "newsletter",
  domain: "newsletter.example.com",
  application: {
    ingress: { zone: { kind: "created" } },
    services: {
      web: {
        port: 8000,
        command: ["gunicorn", "newsletter.wsgi", "--bind", "0.0.0.0:8000"],
        environment: { CELERY_BROKER_URL: "redis://redis:6379/0", DJANGO_SETTINGS_MODULE: "newsletter.settings" },
        secrets: { DJANGO_SECRET_KEY: { secret: "django-secret-key" } },
        variables: { DATABASE_HOST: "PGHOST", DATABASE_NAME: "PGDATABASE", DATABASE_USERNAME: "PGUSER" },
        routes: { site: { paths: ["/*"], healthCheck: { path: "/healthz/" } } },
        uses: { database: true, services: ["redis"] },
      },
      worker: {
        imageOf: "web",
        command: ["celery", "-A", "newsletter", "worker", "--concurrency", "2"],
        environment: { CELERY_BROKER_URL: "redis://redis:6379/0" },
        healthCheck: { command: ["CMD-SHELL", "celery -A newsletter inspect ping -d celery@$HOSTNAME"] },
        scaling: { maximum: 10, cpuPercent: 50 },
        // What is being sent is finished before the task ends.
        stopTimeoutSeconds: 120,
        uses: { database: true, services: ["redis"] },
      },
      // Two schedulers would send everything twice.
      beat: {
        imageOf: "web",
        command: ["celery", "-A", "newsletter", "beat", "--schedule", "/tmp/celerybeat-schedule"],
        environment: { CELERY_BROKER_URL: "redis://redis:6379/0" },
        scaling: 1,
        capacity: "on-demand",
        deployment: { minimumHealthyPercent: 0, maximumPercent: 100 },
        uses: { services: ["redis"] },
      },
      redis: {
        image: "public.ecr.aws/docker/library/redis:8.2.1-alpine3.22",
        port: 6379,
        protocol: "tcp",
        user: "999:1000",
        scaling: 1,
        capacity: "on-demand",
        writablePaths: ["/data"],
      },
    },
    tasks: {
      migrate: { imageOf: "web", command: ["python", "manage.py", "migrate"], uses: { database: "owner" } },
    },
    database: { name: "newsletter" },
    secrets: { "django-secret-key": { description: "Signs sessions of Django", generated: { length: 64 } } },
  },
  waivers: [
    {
      environment: "prod",
      setting: "services.beat.scaling",
      reason: "A second scheduler would send every newsletter twice.",
    },
    {
      environment: "prod",
      setting: "services.beat.deployment.minimumHealthyPercent",
      reason: "The old scheduler must have ended before the new one starts.",
    },
    {
      environment: "prod",
      setting: "services.redis.scaling",
      reason: "The broker is one process; what it loses is sent again from the database.",
    },
  ],
});
