# Locks a version that no mirror has, to show that `npm run validate` goes by a lock of its own.

provider "registry.terraform.io/hashicorp/aws" {
  version     = "5.100.999"
  constraints = ">= 5.100.0, < 7.0.0"
  hashes = [
    "h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
  ]
}
