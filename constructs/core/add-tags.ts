import { TerraformResource } from "cdktf";
import { type IConstruct } from "constructs";

/** A resource that can have tags. */
interface Taggable {
  tags: Record<string, string>;
  readonly tagsInput: Record<string, string> | undefined;
}

/**
 * Adds tags to every resource of a construct that can have them: those that there are, and none that are added later. A
 * resource's own tag with the same key stays. The tags of the deployment target are not repeated: the provider adds them.
 */
export function addTags(construct: IConstruct, tags: Readonly<Record<string, string>>): void {
  if (Object.keys(tags).length === 0) return;
  for (const resource of construct.node.findAll()) {
    if (resource instanceof TerraformResource && isTaggable(resource)) {
      resource.tags = { ...tags, ...resource.tagsInput };
    }
  }
}

function isTaggable(resource: object): resource is Taggable {
  return "tagsInput" in resource;
}
