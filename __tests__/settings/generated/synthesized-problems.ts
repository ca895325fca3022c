import { Netmask } from "netmask";
import { textProblems } from "./synthesized-texts";

type Arguments = Record<string, unknown>;

/** The parts of a stack's JSON that the checks look into. */
export interface StackJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Arguments>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Arguments>>>>;
  readonly provider?: Readonly<
    Record<
      string,
      readonly {
        readonly region?: string;
        readonly default_tags?: readonly { readonly tags: Record<string, string> }[];
      }[]
    >
  >;
}

/** Characters and lengths of names. Sources: the "Create" action of each resource in the service's API reference. */
export const nameForms: Readonly<Record<string, readonly [argument: string, form: RegExp]>> = {
  aws_backup_plan: ["name", /^[\w.-]{1,50}$/],
  aws_backup_restore_testing_plan: ["name", /^\w{1,50}$/],
  aws_backup_restore_testing_selection: ["name", /^\w{1,50}$/],
  aws_backup_selection: ["name", /^[\w.-]{1,50}$/],
  aws_backup_vault: ["name", /^[\w-]{2,50}$/],
  aws_cloudtrail: ["name", /^[A-Za-z0-9][\w.-]{1,126}[A-Za-z0-9]$/],
  aws_cloudwatch_event_rule: ["name", /^[\w.-]{1,64}$/],
  aws_cloudwatch_log_group: ["name", /^[\w/.#-]{1,512}$/],
  aws_cloudwatch_metric_alarm: ["alarm_name", /^[^\p{Cc}]{1,255}$/u],
  aws_cloudwatch_log_metric_filter: ["name", /^[^:*]{1,512}$/],
  aws_cloudwatch_query_definition: ["name", /^.{1,255}$/],
  aws_config_config_rule: ["name", /^(?=.*\S).{1,128}$/],
  aws_config_configuration_recorder: ["name", /^.{1,256}$/],
  aws_config_delivery_channel: ["name", /^.{1,256}$/],
  aws_db_instance: ["identifier", /^[a-z](?:-?[a-z0-9]){0,62}$/],
  aws_db_parameter_group: ["name", /^[a-z](?:-?[a-z0-9]){0,254}$/],
  aws_db_subnet_group: ["name", /^[a-z0-9 ._-]{1,255}$/],
  aws_docdb_cluster: ["cluster_identifier", /^[a-z](?:-?[a-z0-9]){0,62}$/],
  aws_dynamodb_table: ["name", /^[\w.-]{3,255}$/],
  aws_ecr_repository: ["name", /^[a-z0-9]+(?:[._/-][a-z0-9]+)*$/],
  aws_ecs_cluster: ["name", /^[\w-]{1,255}$/],
  aws_ecs_service: ["name", /^[\w-]{1,255}$/],
  aws_ecs_task_definition: ["family", /^[\w-]{1,255}$/],
  aws_iam_group: ["name", /^[\w+=,.@-]{1,128}$/],
  aws_iam_policy: ["name", /^[\w+=,.@-]{1,128}$/],
  aws_iam_role: ["name", /^[\w+=,.@-]{1,64}$/],
  aws_kms_alias: ["name", /^alias\/(?!aws\/)[\w/-]{1,250}$/],
  aws_lb: ["name", /^(?!internal-)(?!-)[A-Za-z0-9-]{1,32}(?<!-)$/],
  aws_lb_target_group: ["name", /^(?!-)[A-Za-z0-9-]{1,32}(?<!-)$/],
  aws_opensearch_domain: ["domain_name", /^[a-z][a-z0-9-]{2,27}$/],
  aws_s3_bucket: ["bucket", /^(?!xn--|sthree-)[a-z0-9](?:-?[a-z0-9]){2,62}(?<!-s3alias)$/],
  aws_scheduler_schedule: ["name", /^[\w.-]{1,64}$/],
  aws_scheduler_schedule_group: ["name", /^[\w.-]{1,64}$/],
  aws_secretsmanager_secret: ["name", /^[\w/+=.@-]{1,512}$/],
  aws_security_group: ["name", /^(?!sg-)[\w ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/],
  aws_service_discovery_http_namespace: ["name", /^[!-~]{1,1024}$/],
  aws_sfn_state_machine: ["name", /^[\w-]{1,80}$/],
  aws_sns_topic: ["name", /^[\w-]{1,256}$/],
  aws_sqs_queue: ["name", /^[\w-]{1,75}(?:\.fifo)$|^[\w-]{1,80}$/],
  aws_wafv2_web_acl: ["name", /^[\w-]{1,128}$/],
};

/** Descriptions have forms of their own. Source: Amazon EC2 API Reference, "IpPermission"; IAM, "CreateRole". */
const descriptionForms: Readonly<Record<string, RegExp>> = {
  aws_iam_role: /^[\t\n\r\u0020-\u007e\u00a1-\u00ff]{0,1000}$/,
  aws_security_group: /^[\w .:/()#,@[\]+=&;{}!$*-]{0,255}$/,
  aws_vpc_security_group_egress_rule: /^[\w .:/()#,@[\]+=&;{}!$*-]{0,255}$/,
  aws_vpc_security_group_ingress_rule: /^[\w .:/()#,@[\]+=&;{}!$*-]{0,255}$/,
};

/** A reference that the platform writes itself. Everything else that begins like a template must be escaped. */
const OWN_TEMPLATE =
  /^\$\{\(?(?:aws_|self\.|\{\\?"|contains\(|data\.|var\.|local\.|each\.|ephemeral\.|random_|terraform_|can\(|replace\(|jsonencode\(|join\(|flatten\(|sha256\(|substr\(|one\(|alltrue\(|element\(|\[|!|try\(|lookup\(|format|lower\(|cidr|tolist\(|length\(|max\(|tonumber\()/;

/** Says what AWS or Terraform would refuse in the stacks of a platform. */
export function problemsOf(stacks: Readonly<Record<string, StackJson>>): string[] {
  const regions = Object.values(stacks).flatMap(
    ({ provider }) => provider?.["aws"]?.map(({ region = "" }) => region) ?? [],
  );
  const problems = Object.entries(stacks).flatMap(([name, stack]) =>
    [
      ...textProblems(stack, [...new Set(regions)]),
      ...otherNames(stack),
      ...repeatedNetworkRules(stack),
      ...namesOf(stack),
      ...descriptionsOf(stack),
      ...repeatedNames(stack),
      ...overlappingSubnets(stack),
      ...repeatedPriorities(stack),
      ...repeatedSecurityGroupRules(stack),
      ...containersOf(stack),
      ...policiesOf(stack),
      ...templatesOf(JSON.stringify(stack)),
    ].map((problem) => `${name}: ${problem}`),
  );
  return [...problems, ...overlappingNetworks(stacks), ...sharedPriorities(stacks)];
}

/** Networks of the environments must not overlap, so that they can be connected. */
function overlappingNetworks(stacks: Readonly<Record<string, StackJson>>): string[] {
  const ranges = Object.values(stacks).flatMap((stack) =>
    resourcesOf(stack, "aws_vpc").map(([, { cidr_block: range }]) => new Netmask(String(range))),
  );
  return overlaps(ranges).map((text) => `networks overlap: ${text}`);
}

/** Where environments share a listener, a priority is given once among all of them. */
function sharedPriorities(stacks: Readonly<Record<string, StackJson>>): string[] {
  const isShared = Object.values(stacks).some(({ data }) => data?.["aws_lb_listener"] !== undefined);
  const rules = Object.values(stacks).flatMap((stack) => resourcesOf(stack, "aws_lb_listener_rule"));
  return isShared
    ? repeated(rules.map(([, { priority }]) => `priority ${String(priority)} of the shared listener`))
    : [];
}

function repeatedNetworkRules(stack: StackJson): string[] {
  return repeated(
    resourcesOf(stack, "aws_network_acl_rule").map(
      ([, { network_acl_id: list, egress, rule_number: number }]) =>
        `network ACL rule ${String(list)} ${egress === true ? "out" : "in"} ${String(number)}`,
    ),
  );
}

/** Names of types without a form of their own: printable, and not longer than the longest of AWS. */
function otherNames(stack: StackJson): string[] {
  return Object.keys(stack.resource ?? {})
    .filter((type) => !(type in nameForms) && !/^aws_(?:db_parameter_group|route53_|ssm_parameter)/.test(type))
    .flatMap((type) => resourcesOf(stack, type))
    .flatMap(([address, { name }]) =>
      typeof name === "string" && !name.includes("${") && !/^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/.test(name)
        ? [`${address}: the name "${name}"`]
        : [],
    );
}

function overlaps(ranges: readonly Netmask[]): string[] {
  return ranges.flatMap((range, index) =>
    ranges
      .slice(0, index)
      .flatMap((other) =>
        range.contains(other) || other.contains(range) ? [`${range.toString()}, ${other.toString()}`] : [],
      ),
  );
}

function resourcesOf(stack: StackJson, type: string): [address: string, Arguments][] {
  return Object.entries(stack.resource?.[type] ?? {}).map(([id, values]) => [`${type}.${id}`, values]);
}

/** A text without the escapes of templates. */
function unescaped(text: unknown): string {
  return String(text)
    .replace(/\$\$\{/g, "${")
    .replace(/%%\{/g, "%{");
}

function namesOf(stack: StackJson): string[] {
  return Object.entries(nameForms).flatMap(([type, [argument, form]]) =>
    resourcesOf(stack, type).flatMap(([address, { [argument]: name }]) =>
      typeof name === "string" && !name.includes("${") && !form.test(name) ? [`${address}: the name "${name}"`] : [],
    ),
  );
}

function descriptionsOf(stack: StackJson): string[] {
  return Object.entries(descriptionForms).flatMap(([type, form]) =>
    resourcesOf(stack, type).flatMap(([address, { description = "" }]) =>
      form.test(unescaped(description)) ? [] : [`${address}: the description ${JSON.stringify(description)}`],
    ),
  );
}

function repeatedNames(stack: StackJson): string[] {
  return Object.entries(nameForms).flatMap(([type, [argument]]) =>
    repeated(
      // What is in another region has that region's provider, and a filter has a name within its log group.
      resourcesOf(stack, type).flatMap(([, { [argument]: name, provider, log_group_name: group }]) => {
        const places = [provider, group].filter((place) => typeof place === "string");
        return typeof name === "string" ? [[`${type} "${name}"`, ...places].join(" of ")] : [];
      }),
    ),
  );
}

function overlappingSubnets(stack: StackJson): string[] {
  const ranges = resourcesOf(stack, "aws_subnet").map(([, { cidr_block: range }]) => new Netmask(String(range)));
  return overlaps(ranges).map((text) => `subnets overlap: ${text}`);
}

function repeatedPriorities(stack: StackJson): string[] {
  return repeated(
    resourcesOf(stack, "aws_lb_listener_rule").map(
      ([, { listener_arn: listener, priority }]) => `rule ${String(listener)} ${String(priority)}`,
    ),
  );
}

function repeatedSecurityGroupRules(stack: StackJson): string[] {
  return ["aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"].flatMap((type) =>
    repeated(
      resourcesOf(stack, type).map(([, rule]) => {
        const compared = Object.entries(rule).filter(([key]) => !["//", "description", "tags"].includes(key));
        return `${type} ${JSON.stringify(compared)}`;
      }),
    ),
  );
}

interface Container {
  readonly name: string;
  readonly environment?: readonly { readonly name: string; readonly value?: unknown }[];
  readonly secrets?: readonly { readonly name: string }[];
  readonly portMappings?: readonly { readonly containerPort: number }[];
}

function containersOf(stack: StackJson): string[] {
  return resourcesOf(stack, "aws_ecs_task_definition").flatMap(([address, task]) => {
    const containers = JSON.parse(String(task["container_definitions"])) as Container[];
    const size = unescaped(task["container_definitions"]).length;
    const ports = containers.flatMap(({ portMappings = [] }) =>
      portMappings.map(({ containerPort }) => `port ${containerPort}`),
    );
    return [
      ...(containers.length > 10 || size > 65_536 ? [`${containers.length} containers, ${size} characters`] : []),
      ...repeated(containers.map(({ name }) => `container ${name}`)),
      ...repeated(ports),
      ...containers.flatMap(({ environment = [], secrets = [] }) =>
        repeated([...environment, ...secrets].map(({ name }) => name)),
      ),
      ...containers.flatMap(({ environment = [] }) =>
        environment.filter(({ value }) => typeof value !== "string").map(({ name }) => name),
      ),
    ].map((problem) => `${address}: ${problem}`);
  });
}

/** Every document that is a policy: its statements have different ids, of letters and digits. */
function policiesOf(stack: StackJson): string[] {
  return Object.entries(stack.resource ?? {}).flatMap(([type, resources]) =>
    Object.entries(resources).flatMap(([id, values]) =>
      [values["policy"], values["assume_role_policy"]].flatMap((text) => {
        if (typeof text !== "string" || !text.startsWith("{")) return [];
        const sids = ((JSON.parse(text) as { Statement?: { Sid: string }[] }).Statement ?? []).map(({ Sid }) => Sid);
        const wrong = sids.filter((sid) => !/^[A-Za-z0-9]*$/.test(sid));
        return [...repeated(sids), ...wrong].map((sid) => `${type}.${id}: the statement id ${sid}`);
      }),
    ),
  );
}

function templatesOf(json: string): string[] {
  const templates = [...json.matchAll(/(?<!\$)\$\{.{0,30}|(?<!%)%\{.{0,30}/g)].map(([text]) => text);
  return [
    ...templates.filter((text) => !OWN_TEMPLATE.test(text)).map((text) => `template ${text}`),
    ...(/.{0,30}(?:TfToken\[|\[object |Map Token Value|e\+2[89]\d).{0,30}/.exec(json) ?? []).map(
      (text) => `token ${text}`,
    ),
  ];
}

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index).map((value) => `${value} is there twice`);
}
