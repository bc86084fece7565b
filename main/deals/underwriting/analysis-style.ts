/** The look of a printed analysis: one sheet, A4 or Letter, also for the models of most inputs and lines. */
export const ANALYSIS_STYLE = `:root{color-scheme:light;--text:#25211b;--muted:#635b4f;--line:#d3cabb;--paper:#fffdf9}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--text);font:14px/1.4 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:52rem;margin:0 auto;padding:2rem 1.5rem}
h1{font-size:1.5rem;line-height:1.2;margin:0;overflow-wrap:anywhere}
h2{font-size:1em;margin:1rem 0 .25rem}
.about{color:var(--muted);margin:.25rem 0 0;overflow-wrap:anywhere}
.main{display:flex;gap:1rem;align-items:baseline;justify-content:space-between;margin:1rem 0 0;padding:.625rem 0;border-block:2px solid var(--text)}
.main dt{font-weight:600}
.main dd{margin:0;font-size:1.6em;font-weight:600;font-variant-numeric:tabular-nums}
.pairs{columns:2;column-gap:2rem;margin:0}
.pairs div{display:flex;gap:.75rem;justify-content:space-between;padding:.125rem 0;border-bottom:1px solid var(--line);break-inside:avoid}
.pairs dt,.basis{color:var(--muted)}
.pairs dd{margin:0;text-align:right;font-variant-numeric:tabular-nums}
h2,.about{break-after:avoid}
.long{columns:2;column-gap:2rem}
table{width:100%;border-collapse:collapse}
th{padding:.125rem 1rem .125rem 0;font-weight:400;text-align:left}
td{padding:.125rem 0;text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.total th,.total td{border-top:1px solid var(--text);font-weight:600}
.basis{font-size:.92em}
ul{margin:0;padding-left:1.125rem}
footer{color:var(--muted);font-size:.92em;margin-top:1rem}
@page{margin:12mm}
@media print{body{background:#fff;font-size:9.5pt;line-height:1.3}main{max-width:none;padding:0}h1{font-size:15pt}.main{margin-top:.5rem;padding:.375rem 0}h2{margin-top:.625rem}footer{margin-top:.625rem}tr{break-inside:avoid}main:has(.long){font-size:8pt;line-height:1.2}main:has(.long) :is(tr>*,.pairs div){padding-block:1px}}`
