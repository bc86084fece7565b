/** The look of a printed report: paper of any size, headings on every sheet, no row and no figure cut. */
export function pageStyle(orientation: 'portrait' | 'landscape'): string {
  return `:root{color-scheme:light;--text:#25211b;--muted:#635b4f;--line:#d3cabb}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:var(--text);font:14px/1.4 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:72rem;margin:0 auto;padding:2rem 1.5rem}
h1{font-size:1.5rem;line-height:1.2;margin:0;overflow-wrap:anywhere}
h2{font-size:1em;margin:1rem 0 .25rem;break-after:avoid}
.about{color:var(--muted);margin:.25rem 0 0;overflow-wrap:anywhere}
figure{margin:1rem 0;break-inside:avoid}
svg{display:block;width:100%;max-height:75mm;font-size:12px;fill:var(--muted)}
svg.flow{max-height:130mm}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin:.25rem 0 0;padding:0;list-style:none;overflow-wrap:anywhere}
.legend i{display:inline-block;width:.7em;height:.7em;margin-right:.4em;border-radius:2px;print-color-adjust:exact;-webkit-print-color-adjust:exact}
table{border-collapse:collapse;margin:1rem 0 0;width:100%;font-variant-numeric:tabular-nums}
caption{padding:.25rem 0;font-weight:600;text-align:left;break-after:avoid}
thead{display:table-header-group}
tr{break-inside:avoid}
th,td{padding:.15rem .35rem;border-bottom:1px solid var(--line);text-align:right;vertical-align:top}
td,thead th{white-space:nowrap}
th:first-child{width:52mm;padding-left:0;font-weight:400;text-align:left;white-space:normal;overflow-wrap:anywhere}
thead th,thead th:first-child{color:var(--muted);font-weight:600;vertical-align:bottom}
.totals th,.totals td,.totals th:first-child{border-top:1px solid var(--text);font-weight:600}
.totals tr{break-before:avoid}
ul{margin:0;padding-left:1.125rem}
footer{color:var(--muted);font-size:.92em;margin-top:1rem;break-inside:avoid}
@page{size:${orientation};margin:12mm}
@media print{body{font-size:9pt;line-height:1.3}main{max-width:none;padding:0}h1{font-size:15pt}}`
}
