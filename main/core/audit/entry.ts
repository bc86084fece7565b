/** Who did it: the person at a screen, a script over REST, the daily tick, an import. */
export type Actor = 'person' | 'rest' | 'scheduler' | 'import'

export interface AuditEntry {
  readonly actor: Actor
  /** What was done: 'create', 'update', 'void', 'override'... */
  readonly action: string
  readonly entity_kind: string
  readonly entity_id: string
  readonly before?: unknown
  readonly after?: unknown
  readonly reason?: string | undefined
}
