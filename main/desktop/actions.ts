/** What a dock, a jump list or the entry of a desktop offers: the word of a start for each, and where it leads. */
export const ACTIONS = [
  { word: '--add-transaction', label: 'Add transaction', route: '/transactions?add=true' },
  { word: '--import', label: 'Import', route: '/import' },
] as const
