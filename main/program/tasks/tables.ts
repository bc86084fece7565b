export interface TaskTable {
  id: string
  title: string
  due_date: string | null
  priority: 'high' | 'normal' | 'low'
  /** What it is about, of whatever pack: both, or neither. */
  record_kind: string | null
  record_id: string | null
  notes: string
  /** null while it is open. */
  done_at: string | null
  created_at: string
  updated_at: string
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    tasks: TaskTable
  }
}

declare module '../../core/ids.ts' {
  interface IdPrefixes {
    task: true
  }
}
