import type { CalendarDate } from './calendar.ts'

/** What one euro is of a currency that it took the place of, for good. */
export interface EuroFixing {
  /** Six significant digits, a decimal as text. */
  readonly rate: string
  /** From this day on. */
  readonly from: CalendarDate
  /** Of its minor unit, as CLDR has it. */
  readonly decimals: number
}

const fixing = (rate: string, from: CalendarDate, decimals = 2): EuroFixing => ({ rate, from, decimals })

/**
 * The irrevocable conversion rates of the Council of the European Union: Regulations (EC) 2866/98, 1478/2000, 1086/2006, 1134/2007, 1135/2007,
 * 694/2008, (EU) 671/2010, 870/2013, 851/2014, 2022/1208 and 2025/1409. Monaco's, San Marino's, the Vatican's and Andorra's money went with that of
 * their neighbours, the ECU one for one.
 */
export const EURO_FIXINGS: ReadonlyMap<string, EuroFixing> = new Map([
  ['ADP', fixing('166.386', '1999-01-01', 0)],
  ['ATS', fixing('13.7603', '1999-01-01')],
  ['BEF', fixing('40.3399', '1999-01-01')],
  ['BGN', fixing('1.95583', '2026-01-01')],
  ['CYP', fixing('0.585274', '2008-01-01')],
  ['DEM', fixing('1.95583', '1999-01-01')],
  ['EEK', fixing('15.6466', '2011-01-01')],
  ['ESP', fixing('166.386', '1999-01-01', 0)],
  ['FIM', fixing('5.94573', '1999-01-01')],
  ['FRF', fixing('6.55957', '1999-01-01')],
  ['GRD', fixing('340.75', '2001-01-01')],
  ['HRK', fixing('7.5345', '2023-01-01')],
  ['IEP', fixing('0.787564', '1999-01-01')],
  ['ITL', fixing('1936.27', '1999-01-01', 0)],
  ['LTL', fixing('3.4528', '2015-01-01')],
  ['LUF', fixing('40.3399', '1999-01-01', 0)],
  ['LVL', fixing('0.702804', '2014-01-01')],
  ['MCF', fixing('6.55957', '1999-01-01')],
  ['MTL', fixing('0.4293', '2008-01-01')],
  ['NLG', fixing('2.20371', '1999-01-01')],
  ['PTE', fixing('200.482', '1999-01-01')],
  ['SIT', fixing('239.64', '2007-01-01')],
  ['SKK', fixing('30.126', '2009-01-01')],
  ['SML', fixing('1936.27', '1999-01-01', 0)],
  ['VAL', fixing('1936.27', '1999-01-01', 0)],
  ['XEU', fixing('1', '1999-01-01')],
])

/** The fixing that holds on a date; undefined for the euro itself, for others, and before the day. */
export function euroFixingOn(currency: string, date: CalendarDate): EuroFixing | undefined {
  const found = EURO_FIXINGS.get(currency)
  return found !== undefined && found.from <= date ? found : undefined
}
