import type { Evidence } from './model.ts'

/** Why a bucket is suggested, in a person's words: “Groceries, 14 of 15 times”. */
export function reasonText({ ground, times, of, likeness, by, is_return }: Evidence, bucket: string): string {
  const counted =
    of === 1 ? 'once before' : times === of ? `${times} times, each time` : `${times} of ${of} times`
  const told = () => {
    switch (ground) {
      case 'always':
      case 'mostly':
        return counted
      case 'moved':
        return `the last ${times} times`
      case 'amount':
        return `${times} of ${of} times, those of such an amount`
      case 'account':
        return `${times} of ${of} times, those of this account`
    }
  }
  const where = likeness === 'word' ? `, where there was “${by}”` : ''
  return `${bucket}, ${told()}${where}${is_return ? ', and this is money back' : ''}`
}
