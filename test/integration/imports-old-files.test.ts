import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { migrate } from '../../main/core/database/migrator.ts'
import { openConnection } from '../../main/core/database/open.ts'
import { rebuildRollups } from '../../main/core/database/rollups.ts'
import { openBank, recordOf, rowsOf } from '../helpers/importing.ts'

/** Data files of before statements were kept: their imports have a span, can be undone, and what a person changed is not changed back. */

let folder: string
let file: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'valhalla-old-'))
  file = join(folder, 'valhalla.sqlite')
  const connection = openConnection(file)
  await migrate(connection, '0021_renewal_reminders')
  const edit = (amount_minor: number) =>
    JSON.stringify({ account_id: 'acct_1', tx_type: 'expense', amount_minor, date: '2026-11-02' })
  connection.exec(`
    INSERT INTO accounts VALUES ('acct_1', 'Own', 'checking', 'USD', 1, 0, '2026-01-01', '77', 'open', '', NULL, 'now', 'now');
    INSERT INTO imports VALUES ('imp_1', 'bank.ofx', 'ofx', 2, 0, 0, 0, 0, '["acct_1"]', 'now', NULL);
    INSERT INTO transactions VALUES
      (1, 'tx_1', 'expense', 600, '2026-11-02', 'posted', 'Shop', '', '', 'acct_1', NULL, 0, NULL, NULL, NULL, NULL, 'imp_1', 'a', 'cleared', 0, NULL, NULL, 'now', 'now'),
      (2, 'tx_2', 'expense', 700, '2026-11-05', 'posted', 'Kiosk', '', '', 'acct_1', NULL, 0, NULL, NULL, NULL, NULL, 'imp_1', 'b', 'cleared', 0, NULL, NULL, 'now', 'now');
    INSERT INTO csv_profiles VALUES ('acct_1', '{}', 'now');
    INSERT INTO audit_log VALUES (1, 'aud_1', 'now', 'person', 'update', 'transaction', 'tx_1', '${edit(500)}', '${edit(600)}', NULL, '${'0'.repeat(64)}', '${'1'.repeat(64)}');`)
  connection.close()
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const bankFile = `OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><ACCTID>77</BANKACCTFROM><BANKTRANLIST>
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20261102<TRNAMT>-5.00<FITID>a<NAME>Shop</STMTTRN>
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20261105<TRNAMT>-7.00<FITID>b<NAME>Kiosk</STMTTRN>
</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`

it('an old import covers the days of its rows, and reading its file again changes nothing that a person changed', async () => {
  const bank = await openBank({ file })
  await bank.test.app.database.write(session => rebuildRollups(session, 1))
  expect((await recordOf(bank, 'imp_1')).statements).toMatchObject([
    {
      account_id: 'acct_1',
      from: '2026-11-02',
      to: '2026-11-05',
      verdict: { kind: 'unproved' },
      agreement: null,
    },
  ])
  const again = await bank.run(bankFile, 'bank.ofx')
  expect(await recordOf(bank, again)).toMatchObject({ added: 0, changed: 0, duplicates: 2, for_review: 0 })
  expect(await rowsOf(bank)).toEqual(['2026-11-02 -6.00 Shop', '2026-11-05 -7.00 Kiosk'])
  await bank.undo('imp_1')
  expect(await rowsOf(bank)).toEqual([])
  await bank.test.close()
})
