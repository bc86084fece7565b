function dayOf(index: number): string {
  return `20${20 + (index % 6)}-${String((index % 12) + 1).padStart(2, '0')}-${String((index % 28) + 1).padStart(2, '0')}`
}

function amountOf(index: number): string {
  return `-${(index % 900) + 1}.${String(index % 100).padStart(2, '0')}`
}

/** A bank's file of one account over six years, every row different. */
export function bankFile(format: 'ofx' | 'csv', count: number): string {
  const rows = Array.from({ length: count }, (_, index) =>
    format === 'csv'
      ? `${dayOf(index)},${amountOf(index)},Shop ${index % 977},Purchase ${index}`
      : `<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>${dayOf(index).replaceAll('-', '')}<TRNAMT>${amountOf(index)}<FITID>f${index}<NAME>Shop ${index % 977}<MEMO>Purchase ${index}</STMTTRN>`,
  ).join('\n')
  return format === 'csv'
    ? `Date,Amount,Payee,Description\n${rows}`
    : `OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><ACCTID>1</BANKACCTFROM><BANKTRANLIST>\n${rows}\n</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`
}
