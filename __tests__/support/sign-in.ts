import { type SignIn } from "../../constructs/load-balancer/sign-in";

/** Sign-in with a user pool of Amazon Cognito. */
export const cognito = {
  kind: "cognito",
  userPoolArn: "arn:aws:cognito-idp:eu-west-1:400000000004:userpool/eu-west-1_Ab12Cd34E",
  clientId: "1example23456789",
  domain: "shop-office",
} as const satisfies SignIn;

/** Sign-in with an OIDC provider. */
export const oidc = {
  kind: "oidc",
  issuer: "https://id.example.com",
  authorizationEndpoint: "https://id.example.com/authorize",
  tokenEndpoint: "https://id.example.com/token",
  userInfoEndpoint: "https://id.example.com/claims",
  clientId: "shop",
} as const satisfies SignIn;
