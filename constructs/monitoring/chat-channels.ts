import { ChatbotSlackChannelConfiguration } from "@cdktf/provider-aws/lib/chatbot-slack-channel-configuration";
import { ChatbotTeamsChannelConfiguration } from "@cdktf/provider-aws/lib/chatbot-teams-channel-configuration";
import { Lazy, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { Role } from "../identity/role";
import { type ChatRecipient } from "./notification-recipient";

/** Id of the chat channels in a stack. */
const ID = "chat";

/**
 * The chat channels that topics of a stack notify, through Amazon Q Developer in chat applications. Their role has no
 * permissions, and their guardrail denies everything: a channel shows notifications, and nobody can call AWS from it. The
 * service documents no source with which the trust could be confined.
 * Source: Amazon Q Developer in chat applications API Reference, "CreateSlackChannelConfiguration".
 */
export class ChatChannels extends Construct {
  private readonly role: Role;
  private readonly topics = new Map<string, string[]>();

  private constructor(scope: Construct) {
    super(scope, ID);
    this.role = new Role(this, "role", {
      name: "chat",
      description: "Assumed by Amazon Q Developer in chat applications, which only shows notifications.",
      trust: [
        {
          sid: "ChatShowsNotifications",
          principals: { Service: ["chatbot.amazonaws.com"] },
          actions: ["sts:AssumeRole"],
          reason: "because no condition key is documented for chat applications; the role has no permissions",
        },
      ],
    });
  }

  /**
   * Returns the chat channels of a stack, and creates them if it has none yet.
   * @param scope any construct of the stack
   */
  static of(scope: Construct): ChatChannels {
    const stack = TerraformStack.of(scope);
    const existing = stack.node.tryFindChild(ID);
    return existing instanceof ChatChannels ? existing : new ChatChannels(stack);
  }

  /** Has a topic notify a channel, beside others that do. @param name name of the recipient: `on-call` */
  notify(name: string, recipient: ChatRecipient, topicArn: string): void {
    const topics = this.topics.get(name);
    if (topics) {
      topics.push(topicArn);
    } else {
      this.createChannel(name, recipient, topicArn);
    }
  }

  private createChannel(name: string, recipient: ChatRecipient, topicArn: string): void {
    const target = DeploymentTarget.of(this);
    const topics = [topicArn];
    this.topics.set(name, topics);
    const configuration = {
      configurationName: target.reserveName(this, "chatConfiguration", name),
      iamRoleArn: this.role.arn,
      guardrailPolicyArns: [`arn:${target.partition}:iam::aws:policy/AWSDenyAll`],
      loggingLevel: "ERROR",
      snsTopicArns: Lazy.listValue({ produce: () => topics }),
    };
    if (recipient.kind === "slack") {
      const { workspace: slackTeamId, channel: slackChannelId } = recipient;
      new ChatbotSlackChannelConfiguration(this, `channel-${name}`, { ...configuration, slackTeamId, slackChannelId });
    } else {
      const { tenant: tenantId, team: teamId, channel: channelId } = recipient;
      new ChatbotTeamsChannelConfiguration(this, `channel-${name}`, { ...configuration, tenantId, teamId, channelId });
    }
  }
}
