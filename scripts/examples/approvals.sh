#!/usr/bin/env bash
# Everything that an outside client does with approvals, through the public API alone: docs/approvals.md tells it block
# by block. Needs bash, curl and node, and a system with the demo's accounts (npm start). May be run again at any time.
#   scripts/examples/approvals.sh [http://127.0.0.1:3000]
set -euo pipefail

API=${1:-http://127.0.0.1:3000}/api/v1
PASSWORD=${PASSWORD:-shanhai-demo-2020}
RUN=${RUN:-x$(date +%s)}
JARS=$(mktemp -d)
trap 'rm -rf "$JARS"' EXIT

step() { echo "── $*"; }
# check WHAT IS SHOULD-BE
check() {
  [ "$2" = "$3" ] || { echo "$1: is '$2', should be '$3'" >&2; exit 1; }
  echo "   $1: $2"
}

step 'the tools'
# Who asks stands first: each person has a cookie jar of their own. A refusal is shown, and ends the script.
call() { local answer; answer=$(curl -sS --fail-with-body "$@") || { echo "$answer" >&2; return 1; }; echo "$answer"; }
sign_in() { call -c "$JARS/$1" --json '{"username": "'"$1"'", "password": "'"$PASSWORD"'"}' "$API/session" >/dev/null; }
get()   { call -b "$JARS/$1" "$API$2"; }
post()  { call -b "$JARS/$1" -X POST -H "idempotency-key: $(key)" ${3:+--json "$3"} ${4+-H "if-match: \"$4\""} "$API$2"; }
put()   { call -b "$JARS/$1" -X PUT --json "$3" "$API$2"; }
patch() { call -b "$JARS/$1" -X PATCH -H "if-match: \"$4\"" --json "$3" "$API$2"; }
key()   { node -p 'crypto.randomUUID()'; }

# A part of a JSON answer, by a JavaScript expression: `get clerk /inbox | json .items.length`.
json() {
  node -e '
    const answer = JSON.parse(require("fs").readFileSync(0, "utf8"));
    const part = eval("answer" + process.argv[1]);
    console.log(typeof part === "object" ? JSON.stringify(part) : part);' "$1"
}

# A command on an approval: the version is the one that the person sees, the task the one that they may act on; some
# commands are about the whole and name no task.
act() {
  local body
  body=$(get "$1" "/approvals/$2" | node -e '
    const { version, allowedActions } = JSON.parse(require("fs").readFileSync(0, "utf8"));
    const command = JSON.parse(process.argv[1]);
    const whole = /^(resubmit|withdraw|cancel|urge|copy|read|comment|rescue)$/.test(command.type);
    const taskId = whole ? null : allowedActions.find(({ action }) => action === command.type)?.taskId;
    console.log(JSON.stringify({ ...(taskId && { taskId }), version, ...command }));' "$3")
  post "$1" "/approvals/$2/commands" "$body"
}

step 'sign in'
sign_in admin
sign_in security
check 'signed in' "$(get admin /session | json .person.nameEn)" 'Shao Ximing'

step 'a unit, its people, their accounts and posts'
# The day in Zhejiang, eight hours ahead of UTC.
TODAY=$(get admin /demo/clock | json '.now && new Date(Date.parse(answer.now) + 8 * 3600e3).toISOString().slice(0, 10)')
UNIT=$(post admin /units '{
  "id": "'"$RUN"'", "kind": "county", "parentId": "331100", "nameZh": "示例县", "nameEn": "Example County",
  "validFrom": "'"$TODAY"'"
}' | json .id)

# hire USERNAME ROLE: a person, what they sign in with (the security administrator's), and their post.
hire() {
  local person
  person=$(post admin /persons '{"name": "'"$1"'", "nameEn": "'"$1"'", "email": null}' | json .id)
  put security "/persons/$person/account" '{"username": "'"$1"'", "password": "'"$PASSWORD"'"}' >/dev/null
  post admin /posts '{
    "personId": "'"$person"'", "unitId": "'"$UNIT"'", "role": "'"$2"'", "title": "'"$2"'", "validFrom": "'"$TODAY"'"
  }' >/dev/null
  sign_in "$1"
  echo "$person"
}

CLERK=$RUN-clerk HEAD=$RUN-head DEPUTY=$RUN-deputy FIRST=$RUN-first SECOND=$RUN-second
LEADER=$RUN-leader OTHER=$RUN-other STAFF=$RUN-staff
CLERK_ID=$(hire "$CLERK" clerk)
HEAD_ID=$(hire "$HEAD" head)
DEPUTY_ID=$(hire "$DEPUTY" coordinator)
FIRST_ID=$(hire "$FIRST" approver)
SECOND_ID=$(hire "$SECOND" approver)
LEADER_ID=$(hire "$LEADER" leader)
OTHER_ID=$(hire "$OTHER" leader)
STAFF_ID=$(hire "$STAFF" coordinator)
check 'people of the unit' "$(get admin "/posts?unit=$UNIT" | json .items.length)" 8

step 'a form and a route'
FORM=$(node -p 'JSON.stringify({ source: process.argv[1] })' "
key: $RUN-purchase
schema:
  type: object
  additionalProperties: false
  required: [item, amount]
  properties:
    item: {type: string, minLength: 2, maxLength: 60}
    amount: {type: string, pattern: '^(0|[1-9]\d{0,8})(\.\d{1,2})?\$'}
    reason: {type: string, maxLength: 4000}
layout:
  title: '{item}'
  sections:
    - key: purchase
      title: {zh: 采购, en: The purchase}
      fields:
        - {key: item, label: {zh: 采购内容, en: Item}, widget: text}
        - {key: amount, label: {zh: 金额, en: Amount}, unit: {zh: 万元, en: '× CNY 10,000'}, widget: money}
        - {key: reason, label: {zh: 理由, en: Reason}, widget: textarea}
")
check 'version of the form' "$(post admin /forms "$FORM" | json .version)" 1

ROUTE=$(node -p 'JSON.stringify({ source: process.argv[1] })' "
key: $RUN-purchase
title: {zh: 采购签报, en: Purchase}
submission:
  form: {key: $RUN-purchase, version: 1}
  startedBy: {roles: [clerk], under: $UNIT}
  number: {prefix: CG}
  title: '{unit}采购{item}（{amount}）'
  summary: [amount]
root:
  kind: sequence
  children:
    - kind: stage
      key: head
      title: {zh: 负责人审核, en: Head}
      mode: any
      pool: true
      signers: [{by: role, role: head, relation: own}]
      due: {budget: 2, unit: working_day}
      returns: [applicant]
      mayReject: true
      initiatorAsSigner: forbidden
      bulk: true
    - kind: stage
      key: review
      title: {zh: 依次会签, en: Review}
      mode: sequence
      signers: [{by: role, role: approver, relation: own}]
      due: {budget: 3, unit: working_day}
      returns: [applicant, previous]
      mayReject: true
      initiatorAsSigner: forbidden
      bulk: false
    - kind: stage
      key: board
      title: {zh: 集体表决, en: Board}
      mode: vote
      vote: {pass: {ratio: [1, 2], of: members}}
      when: double(form.amount) >= 10.0
      signers: [{by: role, role: leader, relation: own}]
      due: {budget: 3, unit: working_day}
      returns: [applicant, {stage: head}]
      mayReject: true
      initiatorAsSigner: forbidden
      bulk: false
")
check 'the validator finds no errors' "$(post admin /routes/check "$ROUTE" | json '.publishable')" true
ROUTE_ID=$(post admin /routes "$ROUTE" | json .id)
TRIED=$(post admin "/routes/$ROUTE_ID/dry-run" '{
  "applicantId": "'"$CLERK_ID"'", "unitId": "'"$UNIT"'", "formData": {"item": "投影仪", "amount": "3.50"}
}')
check 'for a small amount there is no vote' "$(json '.stages.map(s => s.outcome).join(" ")' <<<"$TRIED")" 'entered entered skipped'
REVISION=$(get admin "/routes/$ROUTE_ID" | json .revision)
check 'version of the route' "$(post admin "/routes/$ROUTE_ID/publish" '' "$REVISION" | json .version)" 1

step 'what may be started'
KIND=$(get "$CLERK" /submission-kinds | json ".items.find(k => k.key === '$RUN-purchase')")
check 'for which unit' "$(json '.units[0].id' <<<"$KIND")" "$UNIT"
AHEAD=$(post "$CLERK" /submissions/forecast '{"routeKey": "'"$RUN"'-purchase", "formData": {"item": "会议设备", "amount": "12.80"}}')
check 'stages before it is started' "$(json '.stages.map(s => s.key + " " + s.outcome).join(", ")' <<<"$AHEAD")" 'head entered, review entered, board entered'
check 'answers that they depend on' "$(json '.dependsOn.join()' <<<"$AHEAD")" amount

step 'start'
STARTED=$(post "$CLERK" /submissions '{
  "routeKey": "'"$RUN"'-purchase", "formData": {"item": "会议设备", "amount": "12.80", "reason": "联络点使用"}
}')
CASE=$(json .id <<<"$STARTED")
APPROVAL=$(json .approvalId <<<"$STARTED")
check 'number' "$(json .number <<<"$STARTED")" "CG-$UNIT-${TODAY:0:4}-001"
check 'stage' "$(json .stage.en <<<"$STARTED")" 'Head'

step 'leave: whoever stands in finds what lay there already'
LEAVE=$(post "$HEAD" /delegations '{
  "delegateId": "'"$DEPUTY_ID"'", "from": "'"$TODAY"'", "to": "'"$TODAY"'", "reason": "出差"
}' | json .id)
ITEM=$(get "$DEPUTY" /inbox | json ".items.find(i => i.approvalId === '$APPROVAL')")
check 'the deputy finds it in the name of' "$(json .onBehalfOf.nameEn <<<"$ITEM")" "$HEAD"

step 'act: the inbox gives the task and the version'
post "$DEPUTY" "/approvals/$APPROVAL/commands" '{
  "type": "claim", "taskId": "'"$(json .taskId <<<"$ITEM")"'", "version": '"$(json .version <<<"$ITEM")"'
}' >/dev/null
act "$DEPUTY" "$APPROVAL" '{"type": "unclaim"}' >/dev/null
act "$DEPUTY" "$APPROVAL" '{"type": "claim"}' >/dev/null
act "$DEPUTY" "$APPROVAL" '{"type": "approve", "comment": "同意"}' >/dev/null
post "$HEAD" "/delegations/$LEAVE/end" '{"reason": "提前返回"}' >/dev/null

step 'places that wait for their turn'
check 'the first holds it' "$(get "$FIRST" /inbox | json .items.length)" 1
check 'the second waits' "$(get "$SECOND" /inbox/queued | json '.items[0].waitsFor')" 'turn'

step 'return, correct, resubmit'
act "$FIRST" "$APPROVAL" '{"type": "return", "to": "applicant", "reentry": "resume", "comment": "请写明型号"}' >/dev/null
VERSION=$(get "$CLERK" "/submissions/$CASE" | json .version)
patch "$CLERK" "/submissions/$CASE" '{
  "formData": {"item": "会议设备（P-200）", "amount": "12.80", "reason": "联络点使用"}
}' "$VERSION" >/dev/null
AGAIN=$(act "$CLERK" "$APPROVAL" '{"type": "resubmit", "comment": "已补充"}')
check 'round' "$(json .round <<<"$AGAIN")" 2
check 'who had signed something else signs again' "$(json .stage.en <<<"$AGAIN")" 'Head'
act "$HEAD" "$APPROVAL" '{"type": "claim"}' >/dev/null
act "$HEAD" "$APPROVAL" '{"type": "approve"}' >/dev/null

step 'opinions and more signers'
act "$FIRST" "$APPROVAL" '{"type": "consult", "to": "'"$STAFF_ID"'", "comment": "价格是否合理"}' >/dev/null
check 'the first waits for the opinion' "$(get "$FIRST" /inbox/queued | json '.items[0].waitsFor')" 'opinion'
act "$STAFF" "$APPROVAL" '{"type": "give_opinion", "comment": "合理"}' >/dev/null
act "$FIRST" "$APPROVAL" '{"type": "add_signer", "to": "'"$DEPUTY_ID"'", "place": "after"}' >/dev/null
act "$FIRST" "$APPROVAL" '{"type": "remove_signer"}' >/dev/null
act "$FIRST" "$APPROVAL" '{"type": "approve"}' >/dev/null
act "$FIRST" "$APPROVAL" '{"type": "take_back", "comment": "再看一眼"}' >/dev/null
act "$FIRST" "$APPROVAL" '{"type": "transfer", "to": "'"$HEAD_ID"'"}' >/dev/null
act "$HEAD" "$APPROVAL" '{"type": "approve"}' >/dev/null

step 'urge, copies, comments'
act "$CLERK" "$APPROVAL" '{"type": "urge", "comment": "请尽快办理"}' >/dev/null
act "$CLERK" "$APPROVAL" '{"type": "copy", "persons": ["'"$DEPUTY_ID"'"], "comment": "供参考"}' >/dev/null
check 'an unread copy' "$(get "$DEPUTY" '/inbox/copies?read=unread' | json '.items[0].approvalId')" "$APPROVAL"
act "$DEPUTY" "$APPROVAL" '{"type": "read"}' >/dev/null
act "$DEPUTY" "$APPROVAL" '{"type": "comment", "comment": "已阅"}' >/dev/null

step 'a post ends: its places go to who holds the post now, or to the rescue queue'
leaves() { # PERSON: the post of today ends today
  post admin "/posts/$(get admin "/posts?person=$1" | json '.items[0].id')/end" '{"lastDay": "'"$TODAY"'", "reason": "调离"}'
}
check 'places handed on to who fits' "$(leaves "$SECOND_ID" | json .handedOn)" 1
check 'places without a holder' "$(leaves "$FIRST_ID" | json .vacant)" 1
STUCK=$(get admin /rescue-queue | json ".items.find(i => i.approvalId === '$APPROVAL')")
check 'why it is stuck' "$(json .reason <<<"$STUCK")" 'vacant'
act admin "$APPROVAL" '{
  "type": "reassign", "taskId": "'"$(json .taskId <<<"$STUCK")"'", "to": "'"$LEADER_ID"'", "comment": "原办理人调离"
}' >/dev/null
act "$LEADER" "$APPROVAL" '{"type": "approve"}' >/dev/null

step 'a vote'
act "$LEADER" "$APPROVAL" '{"type": "abstain"}' >/dev/null
VOTED=$(act "$OTHER" "$APPROVAL" '{"type": "approve", "comment": "同意采购"}')
check 'status' "$(json .status <<<"$VOTED")" 'approved'

step 'the ends that an applicant makes'
begin() { post "$CLERK" /submissions '{"routeKey": "'"$RUN"'-purchase", "formData": {"item": "'"$1"'", "amount": "3.50"}}' | json .approvalId; }
check 'withdrawn' "$(act "$CLERK" "$(begin 投影仪)" '{"type": "withdraw", "comment": "重复提交"}' | json .status)" 'withdrawn'
check 'cancelled' "$(act "$CLERK" "$(begin 打印机)" '{"type": "cancel", "comment": "不再需要"}' | json .status)" 'cancelled'
NOT=$(begin 扫描仪)
act "$HEAD" "$NOT" '{"type": "claim"}' >/dev/null
check 'rejected' "$(act "$HEAD" "$NOT" '{"type": "reject", "comment": "已有同类设备"}' | json .status)" 'rejected'

step 'many at once'
for APPROVED in "$(begin 键盘)" "$(begin 鼠标)"; do act "$HEAD" "$APPROVED" '{"type": "claim"}' >/dev/null; done
LISTED=$(get "$HEAD" '/inbox?opt=bulk' | json '.items.map(({ approvalId, taskId, version }) => ({ approvalId, taskId, version }))')
DECIDED=$(post "$HEAD" /inbox/bulk '{"action": "approve", "comment": "同意", "items": '"$LISTED"'}')
check 'decided in bulk' "$(json .decided <<<"$DECIDED")" 2

step 'nobody is found: an administrator names signers, with the reason'
leaves "$HEAD_ID" >/dev/null
LOST=$(begin 音响)
check 'why it is stuck' "$(get admin /rescue-queue | json ".items.find(i => i.approvalId === '$LOST').reason")" 'nobody_found'
act admin "$LOST" '{"type": "rescue", "stage": "head", "persons": ["'"$LEADER_ID"'"], "comment": "负责人空缺"}' >/dev/null
check 'who is asked now' "$(get "$LEADER" /inbox | json ".items.find(i => i.approvalId === '$LOST').stage.en")" 'Head'

step 'the same key twice is one start; a key with another body is refused'
ONCE='{"routeKey": "'"$RUN"'-purchase", "formData": {"item": "白板", "amount": "0.30"}}'
again() { curl -sS -b "$JARS/$CLERK" -H "idempotency-key: $RUN-once" --json "$1" "$API/submissions"; }
check 'one number' "$(again "$ONCE" | json .number)" "$(again "$ONCE" | json .number)"
check 'refused with' "$(again "${ONCE/0.30/0.40}" | json .code)" 'idempotency_key_reused'

step 'a draft, kept and discarded'
DRAFT=$(post "$CLERK" /submissions '{"routeKey": "'"$RUN"'-purchase", "formData": {"item": "草稿"}, "submit": false}' | json .id)
patch "$CLERK" "/submissions/$DRAFT" '{"formData": {"item": "草稿二", "amount": "1"}}' 1 >/dev/null
check 'status of the draft' "$(get "$CLERK" "/submissions/$DRAFT" | json .status)" 'draft'
call -b "$JARS/$CLERK" -X DELETE "$API/submissions/$DRAFT"

step 'stages, history, notices'
RECORD=$(get "$CLERK" "/approvals/$APPROVAL")
json '.stages.map(s => `   ${s.title.en}: ${s.status}`).join("\n")' <<<"$RECORD"
json '.timeline.reverse().map(e => `   ${e.seq} round ${e.round} ${e.type} ${e.actor.person?.nameEn ?? e.actor.name} ${e.comment ?? ""}`).join("\n")' <<<"$RECORD"
check 'it acted in the name of' "$(json '.timeline.findLast(e => e.type === "signed").actor.onBehalfOf.nameEn' <<<"$RECORD")" "$HEAD"
for _ in $(seq 1 150); do
  NOTICES=$(get "$CLERK" '/notices?limit=200' | json '.items.map(n => n.kind).join(" ")')
  case "$NOTICES" in *approval_closed*) break ;; esac
  sleep 0.2
done
check 'the applicant was told of the end' "$(grep -o approval_closed <<<"$NOTICES" | head -1)" 'approval_closed'

step 'the clock of the demo: only forward'
act "$CLERK" "$LOST" '{"type": "urge"}' >/dev/null
blocked() { get "$CLERK" "/approvals/$LOST" | json '.allowedActions.find(a => a.action === "urge").blocked?.code'; }
check 'urging again at once' "$(blocked)" 'urged_recently'
LATER=$(get admin /demo/clock | json '.now && new Date(Date.parse(answer.now) + 5 * 3600e3).toISOString()')
put admin /demo/clock '{"now": "'"$LATER"'"}' >/dev/null
sleep 2 # all processes follow within seconds
check 'five hours on' "$(blocked)" 'undefined'
act "$CLERK" "$LOST" '{"type": "urge"}' >/dev/null

echo 'done'
