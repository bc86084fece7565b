/** The audit log in a person's words. */

const KINDS: Readonly<Record<string, string>> = {
  household: 'Household settings',
  csv_profile: 'CSV layout',
  obligation: 'Obligation',
  flow: 'Expected income',
  draft: 'Message',
  follow_up: 'Follow-up',
  message_settings: 'Message settings',
  opt_out: 'Opt-out',
  run: 'Message run',
  template: 'Message template',
  replacement: 'Savings goal',
  rule: 'Import rule',
  property_import: 'List of leads',
  transaction: 'Transaction',
  pipeline: 'Wholesale deal',
  share_token: 'Partner’s link',
  script_access: 'Access of scripts',
}

/** What a record may be called by, the best first. */
export const NAMING_FIELDS = [
  'name',
  'title',
  'deal_title',
  'label',
  'line',
  'payee',
  'description',
  'address',
  'file_name',
  'bureau',
] as const

/** What a record is called that has no name of its own but an id that says it: an exchange rate's is its pair and day. */
export function titleFromId(entity_kind: string, entity_id: string): string {
  return entity_kind === 'exchange_rate' && entity_id.includes('/') ? entity_id : ''
}

/** 'bill' is 'Bill'; a kind without words of its own reads as it is written. */
export function kindText(entity_kind: string): string {
  return KINDS[entity_kind] ?? sentence(entity_kind)
}

const ACTIONS: Readonly<Record<string, string>> = {
  create: 'added',
  update: 'changed',
  delete: 'removed',
  post: 'posted',
  void: 'voided',
  pay: 'paid',
  'delete payment': 'payment taken back',
  'update payment': 'payment changed',
  move: 'moved',
  force_move: 'moved by force',
  log_activity: 'activity noted',
  set_arv: 'value after repair set',
  add_document: 'document added',
  delete_document: 'document removed',
  share_document: 'document shared',
  revoke: 'revoked',
  deny: 'access denied',
  turn_on: 'turned on',
  turn_off: 'turned off',
  renew_token: 'given another token',
  skip: 'occurrence skipped',
  unskip: 'occurrence opened again',
  allocate: 'limit of a month set',
  reconcile: 'reconciled',
  unlock: 'unlocked',
  clear: 'marked as cleared',
  unclear: 'marked as not cleared',
  override: 'let through the gate',
  import: 'brought in',
  link: 'joined as a transfer',
  unlink: 'taken out of a transfer',
  reject_transfer: 'kept apart',
  undo: 'taken back',
  redo: 'done again',
  attach_property: 'given a property',
  set_underwrite_v1: 'underwritten',
  add_comp: 'comparable sale added',
  delete_comp: 'comparable sale taken out',
  add_repair: 'repair added',
  update_repair: 'repair changed',
  delete_repair: 'repair taken out',
  add_flag: 'legal flag added',
  delete_flag: 'legal flag taken out',
  discard: 'discarded',
  done: 'done',
  cancel: 'cancelled',
  reschedule: 'put on another day',
  hand_over: 'handed to the mail server',
  mail: 'sent by the mail server',
  mail_failed: 'not taken by the mail server',
  keep_password: 'given a password',
  forget_password: 'without a password',
  opt_out: 'kept',
  remove_opt_out: 'taken back',
  valuation_create: 'valued',
  valuation_update: 'valuation corrected',
  valuation_delete: 'valuation taken back',
  liability_create: 'debt added',
  liability_update: 'debt changed',
  balance_delete: 'balance of a debt taken back',
  flow_create: 'amount added',
  flow_delete: 'amount taken back',
  renewal_create: 'renewal added',
  renewal_update: 'renewal changed',
  renewal_done: 'renewed',
  restore: 'restored',
  snooze: 'put off',
  dismiss: 'dismissed',
  fallout: 'fell through',
}

/** 'paid', 'payment taken back'; an action without words of its own reads as it is written. */
export function actionText(action: string): string {
  return ACTIONS[action] ?? action.replaceAll('_', ' ')
}

/** 'bill' is 'bills', 'entity' is 'entities': a kind as there are several of it, in the middle of a sentence. */
export function kindsText(entity_kind: string): string {
  const words = kindText(entity_kind).toLowerCase()
  return /[^aeiou]y$/.test(words) ? `${words.slice(0, -1)}ies` : `${words}s`
}

/** 'Bill paid'. */
export function eventText(entity_kind: string, action: string): string {
  return `${kindText(entity_kind)} ${actionText(action)}`
}

/** 'due_day' is 'Due day'. */
export function fieldText(field: string): string {
  return sentence(field.replace(/_id$/, ''))
}

function sentence(name: string): string {
  const words = name.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const ACTORS: Readonly<Record<string, string>> = {
  person: 'You',
  rest: 'A script',
  scheduler: 'The daily jobs',
  import: 'An import',
}

/** Who, as the start of a sentence. */
export function actorText(actor: string): string {
  return ACTORS[actor] ?? sentence(actor)
}

const FLAGS: ReadonlySet<string> = new Set([
  ...['spendable', 'rollover', 'autopay', 'gate_flagged', 'part', 'posted_transaction', 'matched'],
  ...['set_up', 'notifications', 'tray', 'start_at_login', 'is_active'],
])

/** Whether a field's 0 and 1 mean no and yes. */
export function isFlag(field: string): boolean {
  return FLAGS.has(field)
}
