import { describe, expect, it } from 'vitest'
import {
  carriedLinks,
  countedFor,
  LINK_KINDS,
  linkKey,
  linkOfKey,
  linkProblem,
  sameMoney,
  type TransactionLink,
  withPartsBack,
  withWhole,
} from '../../shared/domain/links.ts'

const link = (kind: TransactionLink['kind'], id: string, part: number | null = null): TransactionLink => ({
  kind,
  id,
  part,
  counted: null,
})
const part = (amount_minor: number, notes = '', bucket_id: string | null = null) => ({
  bucket_id,
  amount_minor,
  notes,
})

describe('the one text of a thing', () => {
  it.each(LINK_KINDS)('names a %s again, whatever its id holds', kind => {
    for (const id of ['x_1', 'a:b', `${kind}:y`])
      expect(linkOfKey(linkKey({ kind, id }))).toEqual({ kind, id })
  })

  it.each(['', 'deal', 'deal:', 'deals:a', ':a', 'house:a'])('names nothing: %j', key => {
    expect(linkOfKey(key)).toBeUndefined()
  })
})

describe('a row that counts for a thing after all', () => {
  const counts = (id: string) => ({ kind: 'deal' as const, id, part: null, counted: true })

  it('has one link with it: in place of what did not count, else besides the others', () => {
    const uncounted = { ...link('deal', 'a'), counted: false }
    expect(countedFor([uncounted, link('property', 'b')], counts('a'))).toEqual([
      counts('a'),
      link('property', 'b'),
    ])
    expect(countedFor([link('property', 'b')], counts('a'))).toEqual([link('property', 'b'), counts('a')])
    const inPart = { ...link('deal', 'a', 1), counted: false }
    expect(countedFor([inPart, link('bill', 'c', 0), link('deal', 'a', 0)], counts('a'))).toEqual([
      counts('a'),
      link('bill', 'c', 0),
    ])
  })
})

describe('links of one transaction', () => {
  it.each([
    [[link('deal', 'a'), link('property', 'b')], 0],
    [[link('deal', 'a', 0), link('deal', 'b', 1)], 2],
    [[link('deal', 'a', 1), link('property', 'b')], 2],
  ])('fit each other: %j of %i parts', (links, parts) => {
    expect(linkProblem(links, parts)).toBeUndefined()
  })

  it.each([
    [[link('deal', 'a'), link('deal', 'b')], 0, 1],
    [[link('deal', 'a', 0), link('deal', 'b', 0)], 2, 1],
    [[link('property', 'x'), link('deal', 'a', 0), link('deal', 'a')], 2, 2],
    [[link('deal', 'a', 0)], 0, 0],
    [[link('deal', 'a', 2)], 2, 0],
  ])('do not: %j of %i parts', (links, parts, index) => {
    expect(linkProblem(links, parts)?.index).toBe(index)
  })
})

describe('links of parts', () => {
  const links = [link('property', 'p', 0), link('deal', 'd', 1), link('entity', 'e')]
  const [paint, food, tax] = [part(30, 'Paint'), part(70, 'Food'), part(5, 'Tax')]
  const places = (after: readonly ReturnType<typeof part>[]) =>
    carriedLinks(links, [paint, food], after).map(each => `${each.kind} ${each.part}`)

  it('follow their parts', () => {
    expect(places([food, paint])).toEqual(['property 1', 'deal 0', 'entity null'])
    expect(places([tax, paint, food])).toEqual(['property 1', 'deal 2', 'entity null'])
  })

  it('stay where the part was changed in its place', () => {
    expect(places([part(40, 'Paint'), part(60, 'Food')])).toEqual(['property 0', 'deal 1', 'entity null'])
  })

  it('go with their part', () => {
    expect(places([food, tax])).toEqual(['deal 0', 'entity null'])
    expect(places([])).toEqual(['entity null'])
  })

  it('come back with the parts, but for a kind that all of it is for since', () => {
    const now = [link('deal', 'other')]
    expect(withPartsBack(now, links).map(each => each.id)).toEqual(['other', 'p'])
  })

  it('give way to one of the whole of their kind', () => {
    expect(withWhole(links, 'deal', 'x').map(each => `${each.id} ${each.part}`)).toEqual([
      'x null',
      'p 0',
      'e null',
    ])
    expect(withWhole(links, 'deal', null).map(each => each.id)).toEqual(['p', 'e'])
  })
})

describe('the same money entered twice', () => {
  const at = (id: string, date: string, signed_minor: number, currency = 'USD') => ({
    id,
    date,
    signed_minor,
    currency,
  })

  it('is the nearest of its amount, each once', () => {
    const found = sameMoney(
      [at('t1', '2026-01-10', -500), at('t2', '2026-01-13', -500), at('t3', '2026-01-14', -500)],
      [at('f1', '2026-01-12', -500), at('f2', '2026-01-08', -500)],
    )
    expect([...found].toSorted()).toEqual([
      ['t1', 'f2'],
      ['t2', 'f1'],
    ])
  })

  it.each([
    [at('f', '2026-01-16', -500)],
    [at('f', '2026-01-10', 500)],
    [at('f', '2026-01-10', -500, 'EUR')],
    [at('f', '2026-01-10', -501)],
  ])('is not %j', entered => {
    expect(sameMoney([at('t', '2026-01-10', -500)], [entered]).size).toBe(0)
  })
})
