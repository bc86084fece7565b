/** The audit log in a person's words. What a pack does has words of the pack's own, which its declaration brings. */

/** Words of the packs: of kinds of records, and of what is done to them. */
export interface DeclaredWords {
  /** 'flow' is 'Expected income'; left out where a kind reads as it is written. */
  readonly kinds: Readonly<Record<string, string>>
  /** 'pay' is 'paid'. */
  readonly actions: Readonly<Record<string, string>>
  /** Fields whose 0 and 1 mean no and yes. */
  readonly flags: readonly string[]
  /** Kinds whose ids say what they are called. */
  readonly named_by_id: readonly string[]
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
  'tenant',
] as const

/** What is done in more than one pack. */
const COMMON_ACTIONS: Readonly<Record<string, string>> = {
  create: 'added',
  update: 'changed',
  delete: 'removed',
  import: 'imported',
  undo: 'undone',
  redo: 'redone',
  turn_on: 'turned on',
  turn_off: 'turned off',
}

export interface Words {
  /** 'bill' is 'Bill'; a kind without words of its own reads as it is written. */
  kindText(entity_kind: string): string
  /** 'bill' is 'bills', 'entity' is 'entities': a kind as there are several of it, in the middle of a sentence. */
  kindsText(entity_kind: string): string
  /** 'paid', 'payment removed'; an action without words of its own reads as it is written. */
  actionText(action: string): string
  /** 'Bill paid'. */
  eventText(entity_kind: string, action: string): string
  /** What a record is called that has no name of its own but an id that says it: an exchange rate's is its pair and day. '' for others. */
  titleFromId(entity_kind: string, entity_id: string): string
  /** Whether a field's 0 and 1 mean no and yes. */
  isFlag(field: string): boolean
}

export function wordsOf({ kinds, actions, flags, named_by_id }: DeclaredWords): Words {
  const kindText = (entity_kind: string) => kinds[entity_kind] ?? sentence(entity_kind)
  const actionText = (action: string) =>
    actions[action] ?? COMMON_ACTIONS[action] ?? action.replaceAll('_', ' ')
  return {
    kindText,
    kindsText(entity_kind) {
      const words = kindText(entity_kind).toLowerCase()
      return /[^aeiou]y$/.test(words) ? `${words.slice(0, -1)}ies` : `${words}s`
    },
    actionText,
    eventText: (entity_kind, action) => `${kindText(entity_kind)} ${actionText(action)}`,
    titleFromId: (entity_kind, entity_id) =>
      named_by_id.includes(entity_kind) && entity_id.includes('/') ? entity_id : '',
    isFlag: field => flags.includes(field),
  }
}

/** 'due_day' is 'Due day'. */
export function fieldText(field: string): string {
  return sentence(field.replace(/_id$/, ''))
}

/** Fields that hold one of a few values, each named as it is in a file: 'under_contract'. */
const CHOICES =
  /(^|_)(stage|status|kind|type|cadence|exit|outcome|severity|ownership|state|method|occupancy)$/

/** A value as it is read: of a field with a few values, 'under_contract' is 'Under contract'; of any other, what the person wrote. */
export function valueText(field: string, value: string): string {
  return CHOICES.test(field) && /^[a-z]+(_[a-z]+)*$/.test(value) ? sentence(value) : value
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
