import { stackOf, wholePlatform } from "../../support/shop-platform";

const platform = wholePlatform();

/** Values of the outputs of a stack, by name. */
function outputs(name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(stackOf(platform, name).output).map(([key, { value }]) => [key, value]));
}

test.each([
  ["test", "https://test.shop.example.com", ["network_nat"], "222222222222"],
  ["staging", "https://staging.shop.example.com", [], "333333333333"],
  ["prod", "https://shop.example.com", [], "444444444444"],
])("%s has its addresses, and the command that sets up database users, as outputs", (name, url, gateways, account) => {
  expect(outputs(name)).toEqual({
    url,
    load_balancer_dns_name: "${aws_lb.ingress_load_balancer.dns_name}",
    cluster_name: "${aws_ecs_cluster.cluster.name}",
    database_host: "${aws_db_instance.database.address}",
    database_secret_arn: "${aws_db_instance.database.master_user_secret[0].secret_arn}",
    run_database_users: `aws stepfunctions start-execution --region eu-west-1 --state-machine-arn arn:aws:states:eu-west-1:${account}:stateMachine:shop-${name}-database-users --query executionArn --output text`,
    outgoing_addresses: gateways.map((gateway) => `\${aws_nat_gateway.${gateway}.public_ip}`),
  });
});

test("account has the image repositories as output, and state the bucket of states", () => {
  expect(outputs("account")["image_repositories"]).toEqual({
    admin: "${aws_ecr_repository.images_admin.repository_url}",
    api: "${aws_ecr_repository.images_api.repository_url}",
    web: "${aws_ecr_repository.images_web.repository_url}",
  });
  expect(outputs("state")["bucket_name"]).toBe("shop-shared-state-111111111111");
});
