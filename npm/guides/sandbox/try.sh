#!/usr/bin/env bash
# The address of a sandbox that was started with --client acme:s3cret.
set -eu
base=${1:-http://127.0.0.1:7001}
post() {
  curl --silent --show-error --fail "$base$1" --data "$2" \
    --header 'content-type: application/json' --header 'x-client-id: acme' --header 'x-client-secret: s3cret'
}

token=$(post /kyc/cn/request '{"name":"张三","idNumber":"110101199003070011"}' | sed 's/.*"token":"\([^"]*\)".*/\1/')
sleep 1
post /kyc/cn/poll "{\"token\":\"$token\"}"
