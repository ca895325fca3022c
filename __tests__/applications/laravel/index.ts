import { inThreeEnvironments } from "../three-environments";

const environment = { APP_ENV: "production", LOG_CHANNEL: "stderr", DB_CONNECTION: "pgsql", QUEUE_CONNECTION: "sqs" };
const secrets = { APP_KEY: { secret: "app-key" } };
const variables = {
  DATABASE_HOST: "DB_HOST",
  DATABASE_NAME: "DB_DATABASE",
  DATABASE_USERNAME: "DB_USERNAME",
  DATABASE_PASSWORD: "DB_PASSWORD",
  QUEUE_MAIL_URL: "SQS_QUEUE",
};
const database = { user: "laravel" };
const writablePaths = ["/tmp", "/var/www/storage"];

// Laravel on PHP-FPM, which speaks FastCGI to the nginx beside it; a worker on SQS, and the scheduler every minute.
export default inThreeEnvironments({
  project: "memberships",
  domain: "memberships.example.com",
  application: {
    ingress: { zone: { kind: "created" } },
    services: {
      php: {
        port: 9000,
        protocol: "tcp",
        environment,
        secrets,
        variables,
        writablePaths,
        routes: { site: { paths: ["/*"], container: "nginx", healthCheck: { path: "/up" } } },
        sidecars: {
          nginx: {
            port: 8080,
            user: "101",
            writablePaths: ["/tmp"],
            environment: { PHP_FPM_ADDRESS: "127.0.0.1:9000" },
          },
        },
        uses: { database, queues: { mail: "send" } },
      },
    },
    workers: {
      mail: {
        queue: "mail",
        imageOf: "php",
        command: ["php", "artisan", "queue:work", "sqs"],
        environment,
        secrets,
        variables,
        writablePaths,
        uses: { database },
      },
    },
    jobs: {
      schedule: {
        schedule: { expression: "rate(1 minute)" },
        imageOf: "php",
        command: ["php", "artisan", "schedule:run"],
        environment,
        secrets,
        variables: { ...variables },
        writablePaths,
        uses: { database, queues: { mail: "send" } },
      },
    },
    tasks: {
      migrate: { imageOf: "php", command: ["php", "artisan", "migrate", "--force"], uses: { database: "owner" } },
    },
    database: {
      name: "memberships",
      users: { laravel: { grants: "read-write", password: { secret: "database-password" } } },
    },
    queues: { mail: { visibilityTimeoutSeconds: 120 } },
    secrets: {
      "app-key": { description: "Key of Laravel's encrypter" },
      "database-password": { description: "Password of the database user laravel", generated: {} },
    },
  },
  waivers: [
    {
      environment: "prod",
      setting: "database.users.laravel.password",
      reason: "PDO opens its connections without a hook that could fetch a token.",
    },
  ],
});
