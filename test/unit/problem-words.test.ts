import { describe, expect, it } from 'vitest'
import { pleaseCheck, sentence } from '../../renderer/form/problem-words.ts'

describe('what is said of a field', () => {
  it('goes after its label, unless it is a sentence of its own', () => {
    expect(sentence('Amount', 'is needed')).toBe('Amount is needed')
    expect(sentence('Amount', 'Choose an account')).toBe('Choose an account')
  })

  it('does not go after a question', () => {
    expect(sentence('What does the bank say?', 'is needed')).toBe('An answer is needed')
    expect(sentence('How many?', 'must be 31 or less')).toBe('The answer must be 31 or less')
  })

  it('names the fields to look at in a line with one end', () => {
    expect(pleaseCheck(['Amount', 'Date'])).toBe('Please check: Amount, Date.')
    expect(pleaseCheck(['What does the bank say?'])).toBe('Please check: What does the bank say?')
  })
})
