import { EveryResource } from "../../../identity/policy-statement";
import { scope, type ServicePermissions } from "../grant";
import { passRoleTo, serviceLinkedRole } from "../role-scopes";

/** The names of configurations begin with the stack's own. */
const channels = scope("ChatChannels", ["arn:{partition}:chatbot::{account}:chat-configuration/*/{name}*"]);
const chats = scope("Chats", new EveryResource("because these actions support no resources"));
/** The role with which the service subscribes channels to topics. */
const subscriber = serviceLinkedRole("management.chatbot");

/** Channels of Amazon Q Developer in chat applications. */
export const chat: ServicePermissions = {
  resources: {
    aws_chatbot_slack_channel_configuration: {
      read: [chats("chatbot:DescribeSlackChannelConfigurations", "chatbot:ListTagsForResource")],
      write: [
        chats("chatbot:CreateSlackChannelConfiguration"),
        channels(
          "chatbot:DeleteSlackChannelConfiguration",
          "chatbot:TagResource",
          "chatbot:UntagResource",
          "chatbot:UpdateSlackChannelConfiguration",
        ),
        passRoleTo("chatbot"),
        subscriber,
      ],
    },
    aws_chatbot_teams_channel_configuration: {
      read: [chats("chatbot:GetMicrosoftTeamsChannelConfiguration", "chatbot:ListTagsForResource")],
      write: [
        chats("chatbot:CreateMicrosoftTeamsChannelConfiguration"),
        channels(
          "chatbot:DeleteMicrosoftTeamsChannelConfiguration",
          "chatbot:TagResource",
          "chatbot:UntagResource",
          "chatbot:UpdateMicrosoftTeamsChannelConfiguration",
        ),
        passRoleTo("chatbot"),
        subscriber,
      ],
    },
  },
};
