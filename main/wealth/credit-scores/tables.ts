export interface CreditScoreTable {
  id: string
  bureau: string
  score: number
  date: string
  note: string
  created_at: string
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    credit_scores: CreditScoreTable
  }
}

declare module '../../core/ids.ts' {
  interface IdPrefixes {
    cs: true
  }
}
