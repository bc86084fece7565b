/** What a person has said is no bill and no income. */
export interface FoundRejectionTable {
  id: string
  kind: 'bill' | 'flow'
  payee: string
  amount_minor: number
  /** JSON of the ids of its rows by then: what has one of them is it again. */
  transactions: string
  created_at: string
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    found_rejections: FoundRejectionTable
  }
}

declare module '../../core/ids.ts' {
  interface IdPrefixes {
    fdr: true
  }
}
