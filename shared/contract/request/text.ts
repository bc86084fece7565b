import { z } from 'zod'
import { isUsualDate } from '../../domain/calendar.ts'
import { hasControl, hasLetters } from '../../domain/text.ts'
import { type WireKind, wireKinds } from './kinds.ts'

const DATE_BOUNDS = 'must be from 1900-01-01 to 2199-12-31'
const MONTH_BOUNDS = 'must be from 1900-01 to 2199-12'

const composed = z.overwrite<string>(text => text.normalize('NFC'))
const wellFormed = z.refine<string>(text => text.isWellFormed(), 'has half of a character')
const noControl = z.refine<string>(text => !hasControl(text), 'must not have control characters')
const oneLine = z.refine<string>(
  text => !hasControl(text) && !/[\t\r\n]/.test(text),
  'must be one line without control characters',
)
const visible = z.refine<string>(text => text === '' || hasLetters(text), 'must not be empty')
const dateBounds = z.refine<string>(isUsualDate, DATE_BOUNDS)
const monthBounds = z.refine<string>(text => isUsualDate(`${text}-01`), MONTH_BOUNDS)
const instantBounds = z.refine<string>(text => isUsualDate(text.slice(0, 10)), DATE_BOUNDS)

/**
 * The checks of a text that a request may bring: composed (NFC), with no control characters, a date within its bounds. A
 * secret is taken letter by letter as it is.
 */
export function textChecks(schema: z.ZodString | z.ZodStringFormat): z.core.$ZodCheck<string>[] {
  const kind = wireKinds.get(schema)?.kind
  const checks = schema.def.checks ?? []
  if (kind === 'secret') return checks
  const first = kind === 'name' ? [composed, wellFormed, oneLine] : [composed, wellFormed, noControl]
  return [...first, ...checks, ...boundsOf(schema, kind)]
}

function boundsOf(schema: z.ZodType, kind: WireKind['kind'] | undefined) {
  switch (kind) {
    case 'date':
      return [dateBounds]
    case 'month':
      return [monthBounds]
    case 'name':
      return [visible]
    case 'secret':
    case undefined:
      return schema instanceof z.ZodISODateTime ? [instantBounds] : []
  }
}
