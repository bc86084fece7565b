import { randomBytes } from 'node:crypto'

/** Letters and digits that a person does not take for one another, 32 of them. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 32
const GROUP = 4

/** 160 random bits as a person can write them down and type them: eight groups of four. */
export function newRecoveryKey(): string {
  const letters = [...randomBytes(LENGTH)].map(byte => LETTERS[byte % LETTERS.length] ?? '')
  return groupsOf(letters.join(''))
}

/** The key as it was made, of what a person typed: in any case, with or without the dashes, O for 0, I and L for 1. */
export function recoveryKeyOf(typed: string): string {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return groupsOf(letters)
}

function groupsOf(letters: string): string {
  return (letters.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join('-')
}
