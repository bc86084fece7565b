import { describe, expect, it } from 'vitest'
import {
  FEWEST_DECISIONS,
  FEWEST_FOR_PARTS,
  Learner,
  type PastRow,
} from '../../shared/domain/sorting/learner.ts'
import { reasonText } from '../../shared/domain/sorting/reason.ts'
import { tellingWords } from '../../shared/domain/sorting/words.ts'
import { Random } from '../helpers/random.ts'
import { generateDevelopmentRows } from '../helpers/sorting-development.ts'
import { generateSortingHousehold, HOUSEHOLD_KINDS } from '../helpers/sorting-households.ts'
import { sumOf } from '../helpers/sorting-imports.ts'
import { simulateSorting } from '../helpers/sorting-simulation.ts'

const row = (payee: string, signed_minor = -1_000, account_id = 'chk') => ({
  payee,
  description: '',
  signed_minor,
  account_id,
})
const decided = (
  payee: string,
  choice: string | null,
  signed_minor = -1_000,
  account_id = 'chk',
): PastRow => ({
  ...row(payee, signed_minor, account_id),
  choice,
  by_person: true,
})
/** Enough of a past that something can be sure: shops of which each has its bucket. */
const PAST = Array.from({ length: FEWEST_DECISIONS }, (_, at) =>
  decided(`${['quill', 'tandem', 'orrery', 'velvet'][at % 4]} ${at}`, `bucket ${at % 4}`),
)
function learned(...rows: readonly PastRow[]): Learner {
  const learner = new Learner()
  for (const each of [...PAST, ...rows]) learner.learn(each)
  return learner
}

describe('the words of a row', () => {
  it('are its name, without numbers, dates, cards and what banks write around it', () => {
    expect(tellingWords('POS PURCHASE 0412 KROGER #482 CINCINNATI OH')).toEqual([
      'kroger',
      'cincinnati',
      'oh',
    ])
    expect(tellingWords('Kartenzahlung EDEKA SAGT DANKE 12.03. KARTE 3301')).toEqual(['edeka'])
    expect(tellingWords('CARTE 12/03 CAFÉ DE L’ÉTOILE')).toEqual(['cafe', 'letoile'])
    expect(tellingWords('CARD PAYMENT')).toEqual(['card', 'payment'])
    expect(tellingWords('12345')).toEqual([])
  })
})

describe('what is learned', () => {
  it('fills in nothing before there is enough of a past', () => {
    const learner = new Learner()
    for (let at = 1; at < FEWEST_DECISIONS; at++) {
      learner.learn(decided(`quill ${at}`, 'food'))
      expect(learner.suggest(row('quill 999'))).toMatchObject({ choice: 'food', sure: false })
    }
    learner.learn(decided('quill', 'food'))
    expect(learner.suggest(row('quill 999'))).toMatchObject({ choice: 'food', sure: true })
    expect(learner.measured().decisions).toBe(FEWEST_DECISIONS)
  })

  it('takes a shop’s other number, other town and the bank’s other words for the same shop', () => {
    const elsewhere = Array.from({ length: FEWEST_FOR_PARTS }, () => decided('BRIAR CINEMA', 'fun'))
    const shop = [
      decided('HARROW FOODS #12 LEEDS', 'food'),
      decided('HARROW FOODS #40 YORK', 'food'),
      decided('HARROW FOODS 7 LEEDS', 'food'),
    ]
    const learner = learned(...elsewhere, ...shop)
    for (const text of ['HARROW FOODS #4711', 'CARD PAYMENT TO HARROW FOODS 9 HULL', 'Harrow Foods'])
      expect(learner.suggest(row(text))).toMatchObject({ choice: 'food', sure: true })
    // At the beginning a part of a name is no ground to fill anything in.
    expect(learned(...shop).suggest(row('HARROW FOODS HULL'))).toMatchObject({ choice: 'food', sure: false })
    expect(learner.suggest(row('HARROW SHOES'))?.sure ?? false).toBe(false)
    expect(learner.suggest(row('SOMETHING ELSE ENTIRELY'))).toBeUndefined()
  })

  it('asks after one correction of a habit, and follows it after three', () => {
    // Some months of a past: in a shorter one a single surprise makes all of it less sure.
    const before = [...PAST, ...PAST, ...Array.from({ length: 8 }, () => decided('NIMBUS', 'fun'))]
    const sureAfter = (count: number) =>
      learned(...before, ...Array.from({ length: count }, () => decided('NIMBUS', 'food'))).suggest(
        row('NIMBUS'),
      )
    expect(sureAfter(0)).toMatchObject({ choice: 'fun', sure: true })
    expect(sureAfter(1)?.sure).toBe(false)
    expect(sureAfter(3)).toMatchObject({ choice: 'food', sure: true })
    expect(sureAfter(3)?.evidence).toMatchObject({ ground: 'moved', times: 3 })
  })

  it('tells two uses of a payee apart by the amount, by the account and by another word, and asks where it cannot', () => {
    const byAmount = learned(
      ...[500, 620, 580, 9_000, 550, 8_800, 9_400, 600].map(minor =>
        decided('AMPHORA', minor < 5_000 ? 'books' : 'furniture', -minor),
      ),
    )
    expect(byAmount.suggest(row('AMPHORA', -590))).toMatchObject({
      choice: 'books',
      evidence: { ground: 'amount' },
    })
    expect(byAmount.suggest(row('AMPHORA', -9_100))).toMatchObject({ choice: 'furniture' })
    expect(byAmount.suggest(row('AMPHORA', -3_000))?.sure).toBe(false)
    const accounts = ['chk', 'biz', 'chk', 'biz', 'chk', 'biz', 'chk', 'biz']
    const byAccount = learned(
      ...accounts.map((account, at) =>
        decided('AMPHORA', account === 'biz' ? 'work' : 'home', -(1_000 + 7 * at), account),
      ),
    )
    expect(byAccount.suggest(row('AMPHORA', -4_000, 'biz'))).toMatchObject({
      choice: 'work',
      evidence: { ground: 'account' },
    })
    const byNothing = learned(
      ...['a', 'b', 'b', 'a', 'b', 'a', 'a', 'b'].map(choice => decided('AMPHORA', choice, -1_000)),
    )
    expect(byNothing.suggest(row('AMPHORA', -1_000))?.sure).toBe(false)
  })

  it('puts money back where it went, and what came in where such went before', () => {
    const learner = learned(
      ...Array.from({ length: 4 }, () => decided('HARROW FOODS', 'food')),
      ...Array.from({ length: 4 }, () => decided('EMPLOYER PAYROLL', null, 300_000)),
    )
    expect(learner.suggest(row('REFUND HARROW FOODS', 1_000))).toMatchObject({
      choice: 'food',
      evidence: { is_return: true },
    })
    expect(learner.suggest(row('EMPLOYER PAYROLL', 300_000))).toBeUndefined()
  })

  it('is not confirmed by what it filled in itself', () => {
    const itself = Array.from({ length: 30 }, () => ({ ...decided('NIMBUS', 'fun'), by_person: false }))
    expect(learned(...itself).suggest(row('NIMBUS'))).toBeUndefined()
    const once = learned(decided('NIMBUS', 'fun'), ...itself, decided('NIMBUS', 'food'))
    expect(once.suggest(row('NIMBUS'))?.sure).toBe(false)
  })

  it('is the same of the same past, and another after one more decision', () => {
    const rows = generateDevelopmentRows(3).slice(0, 400)
    const teach = () => {
      const learner = new Learner()
      for (const each of rows) learner.learn(decided(each.text, each.bucket, each.signed_minor, each.account))
      return learner
    }
    const [one, other] = [teach(), teach()]
    const probes = rows.slice(0, 50).map(each => row(each.text, each.signed_minor, each.account))
    expect(probes.map(each => one.suggest(each))).toEqual(probes.map(each => other.suggest(each)))
    expect(one.measured()).toEqual(other.measured())
    expect(one.suggest(row('BRAND NEW NAME'))?.choice).not.toBe('there')
    one.learn(decided('BRAND NEW NAME', 'there'))
    expect(one.suggest(row('BRAND NEW NAME'))?.choice).toBe('there')
  })

  it('holds back in a household that sorts without a rule to it', () => {
    const random = new Random(5)
    const learner = new Learner()
    for (let at = 0; at < 600; at++)
      learner.learn(
        decided(`SHOP ${'ABCDEFGH'[at % 8]}X`, `bucket ${random.whole(0, 3)}`, -random.whole(100, 9_000)),
      )
    const { filled, looked_at } = learner.measured()
    expect(filled / looked_at).toBeLessThan(0.1)
  })

  it('says why, in words', () => {
    const learner = learned(
      ...Array.from({ length: 14 }, () => decided('HARROW FOODS', 'food')),
      decided('HARROW FOODS', 'fun'),
    )
    const said = learner.suggest(row('HARROW FOODS'))
    expect(said && reasonText(said.evidence, 'Groceries')).toBe('Groceries, 14 of 15 times')
    const once = learned(decided('NIMBUS', 'fun')).suggest(row('NIMBUS'))
    expect(once && reasonText(once.evidence, 'Fun')).toBe('Fun, once before')
  })
})

/** A smaller one of what `npm run bench -- --only sorting` measures: of households that the model was not tuned on. */
describe('two years of five kinds of household', () => {
  it('are sorted rightly in nine of ten rows from the third month on, and of what is filled in nearly all is right', () => {
    for (let kind = 0; kind < HOUSEHOLD_KINDS; kind++) {
      const { rows, payees, kind: name } = generateSortingHousehold(40 + kind, kind)
      expect(payees, name).toBeGreaterThanOrEqual(40)
      const { byMonth } = simulateSorting(rows)
      const first = byMonth[0]
      const later = sumOf(byMonth.slice(2))
      expect(first?.filled, name).toBe(0)
      expect(later.right / later.rows, name).toBeGreaterThan(0.9)
      expect(later.right / later.filled, name).toBeGreaterThanOrEqual(0.97)
    }
  })
})
