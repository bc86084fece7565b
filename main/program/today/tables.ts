import type { Flag } from '../../core/database/schema.ts'

/** One row for each card that the person has put in a place of its own. */
export interface BoardCardTable {
  card: string
  position: number
  hidden: Flag
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    board_cards: BoardCardTable
  }
}
