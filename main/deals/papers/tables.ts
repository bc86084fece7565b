import type { PaperKind } from '../../../shared/domain/papers/fields.ts'

export interface PaperTemplateTable {
  id: string
  name: string
  kind: PaperKind
  /** With merge fields. */
  body: string
  status: 'active' | 'archived'
  created_at: string
  updated_at: string
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    paper_templates: PaperTemplateTable
  }
}

declare module '../../core/ids.ts' {
  interface IdPrefixes {
    paper: true
  }
}
