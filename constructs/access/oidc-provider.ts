import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { Construct } from "constructs";

/** Props of an {@link OidcProvider}. */
export interface OidcProviderProps {
  /** Issuer of the tokens, without `https://`. */
  readonly issuer: string;
  /** Audiences of the tokens, at least one. */
  readonly audiences: readonly string[];
}

/**
 * An issuer of tokens that is made known to IAM, which an account does once for each.
 *
 * It has no thumbprints: IAM verifies issuers with a certificate of a public authority by its own list of authorities,
 * and looks a thumbprint up itself if there is none.
 * Source: IAM API Reference, "CreateOpenIDConnectProvider".
 */
export class OidcProvider extends Construct {
  readonly resource: IamOpenidConnectProvider;
  readonly issuer: string;

  constructor(scope: Construct, id: string, { issuer, audiences }: OidcProviderProps) {
    super(scope, id);
    this.issuer = issuer;
    this.resource = new IamOpenidConnectProvider(this, "resource", {
      url: `https://${issuer}`,
      clientIdList: [...audiences],
    });
  }
}
