#!/usr/bin/env bash
# A refund workflow with curl and jq alone: what an ERP or a service bot does before it pays a refund.
#
#   REFUNDLENS_KEY=rl_live_... scripts/examples/refund-workflow.sh REFERENCE PHOTO...
#
# Opens a case, sends its photos, waits for each verdict, makes the report, and says which step a person should take
# next. Prints one line a photo, then the report's files, which it saves in the current folder. Every request can be
# repeated: the Idempotency-Key makes a second run with the same reference the same case.
set -euo pipefail

url=${REFUNDLENS_URL:-http://127.0.0.1:8787}
key=${REFUNDLENS_KEY:?set REFUNDLENS_KEY to an API key with the scopes read and write}
reference=${1:?usage: refund-workflow.sh REFERENCE PHOTO...}
shift
[ $# -gt 0 ] || { echo 'usage: refund-workflow.sh REFERENCE PHOTO...' >&2; exit 64; }

# api METHOD PATH [curl options]: the answer's body. An error is shown as the API words it.
# A request that was limited (429) or came at a bad moment (503) is repeated after as long as Retry-After says.
api() {
  local method=$1 path=$2
  shift 2
  local body
  body=$(curl --silent --show-error --fail-with-body --retry 5 --request "$method" \
    --header "Authorization: Bearer $key" "$@" "$url$path") || {
    jq -r '"\(.title) \(.detail // "") [\(.code)]"' <<<"$body" >&2 || echo "$body" >&2
    return 1
  }
  printf '%s' "$body"
}

# 1. One case per claim. The same key and body again give the same case.
case_id=$(api POST /v1/cases \
  --header 'Content-Type: application/json' --header "Idempotency-Key: case-$reference" \
  --data "$(jq -n --arg reference "$reference" '{reference: $reference, refund: {refund_id: $reference}}')" |
  jq -r .id)
echo "case $case_id"

# 2. All photos of the claim in one request. Each is taken in or refused by itself.
photos=()
for photo in "$@"; do photos+=(--form "photos=@$photo"); done
upload=$(api POST "/v1/cases/$case_id/photos" "${photos[@]}" --form role=claim)
jq -r '.refused[] | "refused \(.filename): \(.problem.title)"' <<<"$upload"

# 3. The verdict of each: the answer comes when it is there, at the latest after 30 seconds; then ask again.
found=0
for id in $(jq -r '.accepted[].id' <<<"$upload"); do
  until
    inspection=$(api GET "/v1/inspections/$id" --header 'Prefer: wait=30')
    jq -e '.status == "done" or .status == "failed"' <<<"$inspection" >/dev/null
  do :; done
  jq -r 'if .verdict
    then "\(.filename): \(.verdict.class) (\(.verdict.strength)) \(.verdict.summary.en)"
    else "\(.filename): \(.error.title)" end' <<<"$inspection"
  jq -e '.verdict != null and (.verdict.class | . != "no_finding" and . != "inconclusive")' \
    <<<"$inspection" >/dev/null && found=$((found + 1))
done

# 4. The report: asked for once, then looked at until it is made.
report=$(api POST "/v1/cases/$case_id/reports" \
  --header 'Content-Type: application/json' --header "Idempotency-Key: report-$reference" \
  --data '{"profile": "generic", "language": "zh"}')
report_id=$(jq -r .id <<<"$report")
until [ "$(jq -r .status <<<"$report")" != queued ]; do
  sleep 1
  report=$(api GET "/v1/reports/$report_id" --header 'Prefer: wait=10')
done
[ "$(jq -r .status <<<"$report")" = done ] || { jq -r .error.title <<<"$report" >&2; exit 1; }
jq -r '.files[] | "\(.href)\t\(.name)"' <<<"$report" | while IFS=$'\t' read -r href name; do
  api GET "$href" --output "$name"
  echo "saved $name"
done

# 5. A verdict is neither an action nor an accusation: what was found goes to a person, the rest is paid as usual.
if [ "$found" -gt 0 ]; then
  echo "next: $found photo(s) for a person to look at before the refund"
else
  echo 'next: nothing found that should hold the refund'
fi
